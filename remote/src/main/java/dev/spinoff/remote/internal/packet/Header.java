// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.packet;

import java.util.zip.CRC32C;

/*
 * A length that was damaged would make the reader wait for bytes that never were, while those that
 * do come look like signs of life. So it is checked by itself, before any of the body is there: it
 * needs 18 bits, and the 14 above are of the CRC-32C of the length and the packet's number.
 */
/// The first word of a packet, where packets are summed up: the length of its body, and a check.
final class Header {

  private static final int LENGTH_BITS = 18;
  private static final int LENGTHS = (1 << LENGTH_BITS) - 1;

  private Header() {}

  /// The word for a length.
  ///
  /// @param number the packet's
  /// @param crc used, and reset
  static int of(int length, int number, CRC32C crc) {
    crc.reset();
    add(length, crc);
    add(number, crc);
    int check = (int) crc.getValue() & ~LENGTHS;
    crc.reset();
    return check | length;
  }

  private static void add(int word, CRC32C crc) {
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      crc.update(word >>> shift);
    }
  }

  /// The length that a word says.
  static int length(int word) {
    return word & LENGTHS;
  }
}
