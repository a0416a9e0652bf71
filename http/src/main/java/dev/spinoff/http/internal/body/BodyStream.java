// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// The body of a request as a stream.
final class BodyStream extends InputStream {

  private final BodyReader reader;
  private Content.@Nullable Chunk current;

  BodyStream(BodyReader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    Objects.checkFromIndexSize(from, count, into.length);
    if (count == 0) {
      return 0;
    }
    Content.Chunk chunk = current;
    if (chunk == null) {
      chunk = next().orElse(null);
      if (chunk == null) {
        return -1;
      }
    }
    return take(chunk, into, from, count);
  }

  private int take(Content.Chunk chunk, byte[] into, int from, int count) {
    ByteBuffer bytes = chunk.getByteBuffer();
    int taken = Math.min(count, bytes.remaining());
    bytes.get(into, from, taken);
    if (bytes.hasRemaining()) {
      current = chunk;
    } else {
      current = null;
      chunk.release();
    }
    return taken;
  }

  @Override
  public int available() {
    return current == null ? 0 : current.remaining();
  }

  private Optional<Content.Chunk> next() throws IOException {
    try {
      return reader.next();
    } catch (InterruptedException stopped) {
      throw (InterruptedIOException)
          new InterruptedIOException(stopped.getMessage()).initCause(stopped);
    }
  }

  /// Lets go of what has come and was not read.
  @Override
  public void close() {
    if (current != null) {
      current.release();
      current = null;
    }
  }
}
