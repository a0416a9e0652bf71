// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import dev.spinoff.http.HttpError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON, and tells the client where it is wrong, but nothing of the program's types.
final class JsonBody {

  private JsonBody() {}

  static <T> T read(JsonMapper mapper, byte[] bytes, Class<T> type) {
    T value;
    try {
      value = mapper.readValue(bytes, type);
    } catch (JacksonException wrong) {
      throw new HttpError(400, "bad JSON" + place(wrong));
    }
    if (value == null) {
      throw new HttpError(400, "bad JSON: null");
    }
    return value;
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
