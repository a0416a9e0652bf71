// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.Malformed;

/// Numbers that are written as a varint, and must be small enough for their type.
final class Ints {

  private Ints() {}

  static int i32(ByteReader in) {
    long value = in.zigzag();
    if ((int) value != value) {
      throw tooBig(value, 32);
    }
    return (int) value;
  }

  static short i16(ByteReader in) {
    long value = in.zigzag();
    if ((short) value != value) {
      throw tooBig(value, 16);
    }
    return (short) value;
  }

  static boolean bool(ByteReader in) {
    int value = in.u8();
    if (value > 1) {
      throw new Malformed("a boolean of " + value + ", where 0 and 1 are known");
    }
    return value == 1;
  }

  /// How many things follow, for each of which there must be so many bytes.
  static int count(String what, int bytesEach, ByteReader in) {
    long count = in.varint();
    if (count < 0 || count > in.remaining() / bytesEach) {
      throw new Malformed(
          "%s: %s, where there are bytes for %d"
              .formatted(what, Long.toUnsignedString(count), in.remaining() / bytesEach));
    }
    return (int) count;
  }

  private static Malformed tooBig(long value, int bits) {
    return new Malformed(value + " has more than " + bits + " bits");
  }
}
