// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

/// What may stand in the texts of a handshake, which end up in logs.
final class Texts {

  /// The longest address, in bytes.
  static final int ADDRESS_BYTES_MAX = 512;

  /// The longest name of a cluster, in bytes.
  static final int CLUSTER_BYTES_MAX = 64;

  /// The longest text of a refusal, in bytes.
  static final int REFUSAL_BYTES_MAX = 200;

  private Texts() {}

  /// Whether all of it is printable ASCII without spaces.
  static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  /// The text with a question mark for whatever could fool the reader of a log.
  static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars().forEach(c -> out.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
    return out.toString();
  }

  /// A text that fits a refusal.
  static String refusal(String text) {
    String printable = printable(text);
    return printable.substring(0, Math.min(printable.length(), REFUSAL_BYTES_MAX));
  }
}
