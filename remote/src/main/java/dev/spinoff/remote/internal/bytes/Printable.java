// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.bytes;

/// Texts from other nodes, fit for a log: one line, no control characters, not too long.
public final class Printable {

  private static final int LENGTH_MAX = 200;

  private Printable() {}

  /// As much of a text as fits.
  public static String of(String text) {
    String cut = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) + "..." : text;
    StringBuilder printable = new StringBuilder(cut.length());
    cut.chars().forEach(c -> printable.append(Character.isISOControl(c) ? '?' : (char) c));
    return printable.toString();
  }
}
