// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.bytes;

/// Texts from other nodes, fit for a log: one line, no control characters, not too long.
public final class Printable {

  private static final int LENGTH_MAX = 200;
  private static final int LINE_LENGTH_MAX = 1_000;

  private Printable() {}

  /// As much of a text as fits.
  public static String of(String text) {
    return of(text, LENGTH_MAX);
  }

  /// As much as fits of a line that has such texts in it.
  public static String line(String text) {
    return of(text, LINE_LENGTH_MAX);
  }

  private static String of(String text, int lengthMax) {
    String cut = text.length() > lengthMax ? text.substring(0, lengthMax) + "..." : text;
    StringBuilder printable = new StringBuilder(cut.length());
    cut.chars().forEach(c -> printable.append(Character.isISOControl(c) ? '?' : (char) c));
    return printable.toString();
  }
}
