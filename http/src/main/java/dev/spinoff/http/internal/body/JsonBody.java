// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import dev.spinoff.http.HttpError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON, and tells the client where it is wrong, but nothing of the program's types.
public final class JsonBody {

  private JsonBody() {}

  /// What cannot be read.
  public static final class Bad extends Exception {
    private static final long serialVersionUID = 1;

    private final String mistake;
    private final boolean isMalformed;

    private Bad(String mistake, boolean isMalformed) {
      super(mistake);
      this.mistake = mistake;
      this.isMalformed = isMalformed;
    }

    /// What is wrong, for the client.
    public String mistake() {
      return mistake;
    }

    /// Whether it is no JSON at all, rather than JSON for something else.
    public boolean isMalformed() {
      return isMalformed;
    }
  }

  static <T> T read(JsonMapper mapper, byte[] bytes, Class<T> type) {
    try {
      return checked(mapper.readValue(bytes, type));
    } catch (JacksonException wrong) {
      throw new HttpError(400, bad(wrong).mistake());
    } catch (Bad bad) {
      throw new HttpError(400, bad.mistake());
    }
  }

  /// Makes a text into a value.
  public static Object read(JsonMapper mapper, String text, Class<?> type) throws Bad {
    try {
      return checked(mapper.readValue(text, type));
    } catch (JacksonException wrong) {
      throw bad(wrong);
    }
  }

  private static <T> T checked(@Nullable T value) throws Bad {
    if (value == null) {
      throw new Bad("bad JSON: null", false);
    }
    return value;
  }

  // What the type's own constructor says against a value is the program's answer to its client.
  private static Bad bad(JacksonException wrong) {
    if (wrong instanceof ValueInstantiationException && wrong.getCause() != null) {
      Throwable cause = wrong.getCause();
      boolean isMeant = cause instanceof HttpError || cause instanceof IllegalArgumentException;
      if (isMeant && cause.getMessage() != null) {
        return new Bad(cause.getMessage(), false);
      }
    }
    boolean isMalformed =
        wrong instanceof StreamReadException && !(wrong instanceof InputCoercionException);
    return new Bad("bad JSON" + place(wrong), isMalformed);
  }

  private static String place(JacksonException wrong) {
    StringBuilder text = new StringBuilder();
    TokenStreamLocation at = wrong.getLocation();
    if (at != null && at.getLineNr() > 0) {
      text.append(" at line ").append(at.getLineNr()).append(", column ").append(at.getColumnNr());
    }
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : wrong.getPath()) {
      path.append(step(step));
    }
    return path.isEmpty() ? text.toString() : text + ", in " + path.substring(1);
  }

  private static String step(JacksonException.Reference step) {
    return step.getPropertyName() == null ? "." + step.getIndex() : "." + step.getPropertyName();
  }
}
