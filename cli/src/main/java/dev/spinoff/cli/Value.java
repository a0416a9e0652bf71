// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.List;
import java.util.Map;

/// A value as it was written on the command line, before it is known what type it is for.
sealed interface Value {

  /// Text without quotes. For a parameter that is a number it is a number, and so on: only the type
  /// that it is for can say what it means.
  record Bare(String text) implements Value {
    boolean isNull() {
      return text.strip().equals("null");
    }
  }

  /// Text in quotes: never a number, a truth value or null.
  record Quoted(String text) implements Value {}

  /// `[a, b]`.
  record Items(List<Value> values) implements Value {}

  /// `{"name": a}`.
  ///
  /// @param values in the order they were written
  record Fields(Map<String, Value> values) implements Value {}

  /// How it looks in a sentence.
  default String shown() {
    return switch (this) {
      case Bare(var text) -> text.strip();
      case Quoted(var text) -> "the text '" + text + "'";
      case Items _ -> "a list";
      case Fields _ -> "a record";
    };
  }
}
