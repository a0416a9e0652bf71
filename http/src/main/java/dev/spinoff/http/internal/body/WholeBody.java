// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.io.Content;

/// Reads a body to its end.
final class WholeBody {

  private WholeBody() {}

  static byte[] of(BodyReader reader) throws InterruptedException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Optional<Content.Chunk> next = reader.next();
    while (next.isPresent()) {
      all.writeBytes(bytes(next.get()));
      next = reader.next();
    }
    return all.toByteArray();
  }

  /// The bytes of a piece, which is released.
  static byte[] bytes(Content.Chunk chunk) {
    ByteBuffer buffer = chunk.getByteBuffer();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    chunk.release();
    return bytes;
  }
}
