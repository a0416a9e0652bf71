// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import dev.spinoff.http.HttpError;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/// What a body says it is.
///
/// @param name in lower case, without parameters; empty if it says nothing
/// @param parameters by their names, in lower case
record MediaType(String name, Map<String, String> parameters) {

  static MediaType of(@Nullable String header) {
    if (header == null) {
      return new MediaType("", Map.of());
    }
    Map<String, String> parameters = new HashMap<>();
    String name = HttpField.getValueParameters(header, parameters);
    Map<String, String> lower = new HashMap<>();
    parameters.forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
    return new MediaType(name == null ? "" : name.strip().toLowerCase(Locale.ROOT), lower);
  }

  boolean isJson() {
    return name.equals("application/json") || name.endsWith("+json");
  }

  /// @throws HttpError if it is not this one
  void require(String wanted) {
    if (!name.equals(wanted)) {
      throw refused(wanted);
    }
  }

  HttpError refused(String wanted) {
    return new HttpError(
        415, "the body must be " + wanted + (name.isEmpty() ? "" : ", not " + name));
  }

  /// @throws HttpError if nobody here knows the charset
  Charset charset() {
    String charset = parameters.get("charset");
    try {
      return charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset);
    } catch (IllegalArgumentException _) {
      throw new HttpError(415, "unknown charset");
    }
  }

  Optional<String> parameter(String key) {
    return Optional.ofNullable(parameters.get(key));
  }
}
