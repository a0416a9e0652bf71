// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.reply;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/// The body of an answer as a stream: gathers small pieces, and sends them when there are enough,
/// or when it is flushed.
final class ReplyStream extends OutputStream {

  private static final int BYTES = 16 << 10;

  private final Outgoing outgoing;
  private final byte[] gathered = new byte[BYTES];
  private int length;
  private boolean isClosed;

  ReplyStream(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    Objects.checkFromIndexSize(from, count, bytes.length);
    if (isClosed) {
      throw new IOException("the answer has ended");
    }
    if (count > BYTES - length) {
      flush();
    }
    if (count >= BYTES) {
      send(false, ByteBuffer.wrap(bytes, from, count));
    } else {
      System.arraycopy(bytes, from, gathered, length, count);
      length += count;
    }
  }

  @Override
  public void flush() throws IOException {
    if (length > 0) {
      send(false, gathered());
    }
  }

  @Override
  public void close() throws IOException {
    if (!isClosed) {
      isClosed = true;
      send(true, gathered());
    }
  }

  private ByteBuffer gathered() {
    ByteBuffer all = ByteBuffer.wrap(gathered, 0, length);
    length = 0;
    return all;
  }

  private void send(boolean last, ByteBuffer bytes) throws IOException {
    try {
      outgoing.write(last, bytes);
    } catch (InterruptedException stopped) {
      isClosed = true; // what was under way may still use the buffer
      throw (InterruptedIOException)
          new InterruptedIOException(stopped.getMessage()).initCause(stopped);
    }
  }
}
