// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.bytes;

/// What is said of something that is no node, for those who have dialled the wrong port.
public final class Beginning {

  private Beginning() {}

  /// How it has begun, with four bytes: as text if they are, such as `HTTP`, else in digits.
  public static String ofStranger(int word) {
    return "it is no Spinoff node: what came begins with " + shown(word);
  }

  private static String shown(int word) {
    StringBuilder text = new StringBuilder("'");
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      int next = (word >>> shift) & 0xFF;
      if (next < ' ' || next > '~') {
        return "%08x, which begins no packet that is due".formatted(word);
      }
      text.append((char) next);
    }
    return text.append('\'').toString();
  }
}
