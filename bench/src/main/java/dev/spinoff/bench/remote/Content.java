// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import java.nio.ByteBuffer;

/// What messages are made of. Each carries a number.
public enum Content {

  /// Byte arrays.
  BYTES,

  /// Records.
  RECORD;

  private static final String NAME = "left-handed hammer";
  private static final int QUANTITY = 12;

  /// A new message.
  ///
  /// @param size of a byte array, at least 8; a record takes what it takes
  public Object make(long number, int size) {
    return switch (this) {
      case BYTES -> ByteBuffer.allocate(size).putLong(0, number).array();
      case RECORD -> new Item(number, NAME, QUANTITY);
    };
  }

  /// The number of a message.
  public static long number(Object message) {
    return switch (message) {
      case byte[] bytes -> ByteBuffer.wrap(bytes).getLong(0);
      case Item item -> item.id();
      default -> throw new IllegalArgumentException("not a message: " + message);
    };
  }

  /// Fails for a record that has not come as it went.
  public static void check(Object message) {
    if (message instanceof Item(_, String name, int qty)
        && !(name.equals(NAME) && qty == QUANTITY)) {
      throw new IllegalArgumentException("a message has changed on its way: " + message);
    }
  }
}
