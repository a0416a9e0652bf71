// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.raw;

import dev.spinoff.bench.remote.Item;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Messages as bytes, by hand: the length of what follows, and then the bytes themselves, or the
/// parts of a record.
final class Frames {

  /// The longest frame, its length included.
  static final int LIMIT_BYTES = 1 << 12;

  private Frames() {}

  /// Puts one where there is room for the longest.
  static void put(ByteBuffer into, Object message) {
    int begin = into.position();
    into.putInt(0);
    switch (message) {
      case byte[] bytes -> into.put(bytes);
      case Item(long id, String name, int qty) ->
          into.putLong(id).putInt(qty).put(name.getBytes(StandardCharsets.UTF_8));
      default -> throw new IllegalArgumentException("not a message: " + message);
    }
    into.putInt(begin, into.position() - begin - Integer.BYTES);
  }

  /// Takes the bytes of a frame.
  static byte[] bytes(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  /// Takes the record in a frame.
  static Item item(ByteBuffer from, int length) {
    long id = from.getLong();
    int qty = from.getInt();
    byte[] name = bytes(from, length - Long.BYTES - Integer.BYTES);
    return new Item(id, new String(name, StandardCharsets.UTF_8), qty);
  }
}
