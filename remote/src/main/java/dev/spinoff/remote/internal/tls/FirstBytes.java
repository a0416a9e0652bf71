// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.remote.internal.bytes.Beginning;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.packet.PacketReader;
import java.nio.ByteBuffer;
import java.util.Optional;

/// How what came in has begun, for when it turns out not to be TLS.
final class FirstBytes {

  private final byte[] bytes = new byte[Integer.BYTES];
  private int count;

  /// Takes note of what has come, and leaves it unread.
  void note(ByteBuffer came) {
    for (int i = came.position(); i < came.limit() && count < bytes.length; i++) {
      bytes[count++] = came.get(i);
    }
  }

  /// Whether they are those of a node that is not under TLS.
  boolean isPlain() {
    return count == bytes.length && PacketReader.isBegun(bytes);
  }

  /// What is wrong with the other end, if it is neither a node nor anything else under TLS.
  Optional<String> stranger() {
    if (count < bytes.length || isPlain()) {
      return Optional.empty();
    }
    int word = new ByteReader(bytes).u32();
    return PacketReader.isTls(word) ? Optional.empty() : Optional.of(Beginning.ofStranger(word));
  }
}
