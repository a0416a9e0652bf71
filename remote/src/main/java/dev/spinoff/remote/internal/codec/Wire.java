// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import java.util.Locale;

/// How a component is written: a primitive as it is, all else as a value with a tag.
enum Wire {
  BOOLEAN,
  BYTE,
  SHORT,
  CHAR,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  VALUE;

  /// @param type a type's name, as in Java
  static Wire of(String type) {
    return switch (type) {
      case "boolean", "byte", "short", "char", "int", "long", "float", "double" ->
          valueOf(type.toUpperCase(Locale.ROOT));
      default -> VALUE;
    };
  }
}
