// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.Ref;
import java.util.List;
import java.util.stream.Collectors;

/// How failures print what they are about: bounded, and whatever the user's objects do.
final class Texts {

  private static final int CHARS_MAX = 300;
  private static final int ITEMS_MAX = 10;

  private Texts() {}

  /// An object's own text.
  static String of(Object object) {
    try {
      return cut(String.valueOf(object));
    } catch (RuntimeException | StackOverflowError error) {
      return "a " + object.getClass().getName() + " that cannot be printed: " + error.getClass();
    }
  }

  /// The last of them.
  static String of(List<?> items) {
    int left = Math.max(0, items.size() - ITEMS_MAX);
    String end =
        items.subList(left, items.size()).stream()
            .map(Texts::of)
            .collect(Collectors.joining(", ", "[", "]"));
    return left == 0 ? end : left + " others and " + end;
  }

  /// An error in one line: what kind it is, and its message.
  static String of(Throwable error) {
    return line(String.valueOf(error));
  }

  /// A text in one line.
  static String line(String text) {
    return cut(text.strip().replaceAll("\\s*\\R\\s*", " "));
  }

  /// Where an actor lives.
  static String of(Ref<?> actor) {
    return actor.address().local().toString();
  }

  private static String cut(String text) {
    return text.length() <= CHARS_MAX ? text : text.substring(0, CHARS_MAX) + "…";
  }
}
