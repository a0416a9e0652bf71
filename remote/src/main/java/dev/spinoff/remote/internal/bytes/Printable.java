// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.bytes;

/// Texts from other nodes, fit for a log: one line, no control characters, not too long.
public final class Printable {

  private static final int LENGTH_MAX = 200;
  private static final int REASON_LENGTH_MAX = 1_500;

  private Printable() {}

  /// As much of a text as fits.
  public static String of(String text) {
    return of(text, LENGTH_MAX);
  }

  /// As much of a reason as fits, which may name a type and the way to it.
  public static String reason(String text) {
    return of(text, REASON_LENGTH_MAX);
  }

  private static String of(String text, int lengthMax) {
    String cut = text.length() > lengthMax ? text.substring(0, lengthMax) + "..." : text;
    StringBuilder printable = new StringBuilder(cut.length());
    cut.chars().forEach(c -> printable.append(Character.isISOControl(c) ? '?' : (char) c));
    return printable.toString();
  }
}
