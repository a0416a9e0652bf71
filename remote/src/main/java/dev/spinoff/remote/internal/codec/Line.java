// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import org.jspecify.annotations.Nullable;

/// Texts of errors: one line, of limited length, whatever others have put into them.
final class Line {

  private static final int CHARS_MAX = 600;
  private static final int PATH_CHARS_MAX = 200;

  private Line() {}

  /// The text on one line, cut if it is long.
  static String of(@Nullable String text) {
    String all = String.valueOf(text);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < Math.min(all.length(), CHARS_MAX); i++) {
      char c = all.charAt(i);
      line.append(isPlain(c) ? c : ' ');
    }
    return all.length() <= CHARS_MAX ? line.toString() : line + " ...";
  }

  private static boolean isPlain(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /// What is wrong at the end of a path.
  static String at(String path, @Nullable String why) {
    if (path.isEmpty()) {
      return String.valueOf(why);
    }
    boolean isLong = path.length() > PATH_CHARS_MAX;
    return (isLong ? path.substring(0, PATH_CHARS_MAX) + "..." : path) + ": " + why;
  }

  /// What the user's code has thrown, in words.
  static String of(Throwable thrown) {
    try {
      return of(String.valueOf(thrown));
    } catch (RuntimeException | StackOverflowError _) {
      return thrown.getClass().getName();
    }
  }
}
