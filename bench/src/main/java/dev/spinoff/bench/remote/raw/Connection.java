// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.raw;

import dev.spinoff.bench.remote.Content;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/// One end of a connection. One thread may read while another writes.
final class Connection {

  private static final int BUFFER_BYTES = 64 << 10;

  private final Content content;
  private final InputStream in;
  private final OutputStream out;
  private final ByteBuffer read = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private final ByteBuffer written = ByteBuffer.allocate(BUFFER_BYTES);

  Connection(Socket socket, Content content) throws IOException {
    socket.setTcpNoDelay(true);
    this.content = content;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /// Reads a message.
  Object read() throws IOException {
    need(Integer.BYTES);
    int length = read.getInt();
    if (length < 0 || length > Frames.LIMIT_BYTES - Integer.BYTES) {
      throw new IOException("a frame of " + length + " bytes; the limit is " + Frames.LIMIT_BYTES);
    }
    need(length);
    return switch (content) {
      case BYTES -> Frames.bytes(read, length);
      case RECORD -> Frames.item(read, length);
    };
  }

  private void need(int bytes) throws IOException {
    if (read.remaining() >= bytes) {
      return;
    }
    read.compact();
    while (read.position() < bytes) {
      int count = in.read(read.array(), read.position(), read.remaining());
      if (count < 0) {
        throw new EOFException("the other side has closed the connection");
      }
      read.position(read.position() + count);
    }
    read.flip();
  }

  /// Puts a message with those that go out together, and sends them if there is no room for more.
  void write(Object message) throws IOException {
    Frames.put(written, message);
    if (written.remaining() < Frames.LIMIT_BYTES) {
      flush();
    }
  }

  /// Sends what there is.
  void flush() throws IOException {
    out.write(written.array(), 0, written.position());
    written.clear();
  }
}
