// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import java.nio.ByteBuffer;

/// Bytes that have come, and could not be used yet.
final class Backlog {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  // Its bytes lie before its position.
  private ByteBuffer kept = NOTHING;

  /// What was kept, and then these.
  ///
  /// @return to be read, and given to [#keep] afterwards
  ByteBuffer with(ByteBuffer more) {
    if (kept.position() == 0) {
      return more;
    }
    append(more);
    return kept.flip();
  }

  /// Keeps what has not been read.
  void keep(ByteBuffer rest) {
    if (rest == kept) {
      kept.compact();
    } else if (rest.hasRemaining()) {
      append(rest);
    }
  }

  private void append(ByteBuffer more) {
    if (kept.remaining() < more.remaining()) {
      int wanted = kept.position() + more.remaining();
      kept = ByteBuffer.allocate(Math.max(wanted, 2 * kept.capacity())).put(kept.flip());
    }
    kept.put(more);
  }
}
