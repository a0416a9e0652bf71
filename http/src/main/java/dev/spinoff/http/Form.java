// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a form, in the order in which they came. Immutable.
///
/// @param fields the values of each name
public record Form(Map<String, List<String>> fields) {

  public Form {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    fields = Collections.unmodifiableMap(copy);
  }

  /// A field: the first of this name.
  public Parameter field(String name) {
    return Parameter.of(name, all(name).stream().findFirst());
  }

  /// The values of all fields that have this name.
  public List<String> all(String name) {
    return Optional.ofNullable(fields.get(name)).orElse(List.of());
  }

  /// Whether it has no field.
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /// Reads what a query or the body of a form says.
  ///
  /// @param fieldsMax how many fields it may have
  /// @throws HttpError with 413 if it has more, with 400 if a `%` stands before something else than
  ///   two hexadecimal digits
  public static Form parse(String text, int fieldsMax) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int count = 0;
    for (int start = 0; start < text.length(); ) {
      int end = end(text, start);
      if (end > start) {
        if (++count > fieldsMax) {
          throw new HttpError(413, "more than " + fieldsMax + " fields");
        }
        add(fields, text.substring(start, end));
      }
      start = end + 1;
    }
    return new Form(fields);
  }

  private static int end(String text, int start) {
    int end = text.indexOf('&', start);
    return end < 0 ? text.length() : end;
  }

  private static void add(Map<String, List<String>> fields, String field) {
    int equals = field.indexOf('=');
    String name = equals < 0 ? field : field.substring(0, equals);
    String value = equals < 0 ? "" : field.substring(equals + 1);
    fields.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
  }

  private static String decoded(String text) {
    try {
      return java.net.URLDecoder.decode(text, java.nio.charset.StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new HttpError(400, "a % must be followed by two hexadecimal digits");
    }
  }
}
