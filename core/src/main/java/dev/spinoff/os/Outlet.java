// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import dev.spinoff.os.LineSplitter.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;

/// One of a program's two outputs: decodes what is there to read, without waiting for more, and
/// cuts it into pieces. Holds the pieces of one chunk at most.
final class Outlet {

  private static final int CHUNK_BYTES = 8192;

  private final Output.Stream stream;
  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK_BYTES);
  private final CharBuffer chars = CharBuffer.allocate(CHUNK_BYTES);
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private final LineSplitter lines;
  private final boolean whole;
  private boolean ended;

  /// @param whole whether pieces are chunks as they come, ends of lines and all
  Outlet(Output.Stream stream, InputStream in, Command command, boolean whole) {
    this.stream = stream;
    this.in = in;
    this.decoder =
        command
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    this.lines = new LineSplitter(command.limits().lineChars(), pieces::add);
    this.whole = whole;
  }

  Output.Stream stream() {
    return stream;
  }

  boolean hasPiece() {
    return !pieces.isEmpty();
  }

  Piece piece() {
    return pieces.remove();
  }

  /// Reads a chunk, if anything is there.
  ///
  /// @return whether there was
  boolean read() throws IOException {
    int there = ended ? 0 : in.available();
    if (there == 0) {
      return false;
    }
    int room = Math.min(there, bytes.remaining());
    int count = in.read(bytes.array(), bytes.position(), room);
    if (count <= 0) {
      return false;
    }
    bytes.position(bytes.position() + count);
    decode(false);
    return true;
  }

  /// Ends it: bytes and characters that wait for more get no more. Once.
  void end() {
    if (!ended) {
      ended = true;
      decode(true);
      lines.end();
    }
  }

  /// Lets go of it.
  void close() {
    try {
      in.close();
    } catch (IOException unusable) {
      // it is not used any more
    }
  }

  private void decode(boolean last) {
    bytes.flip();
    CoderResult result;
    do {
      result = decoder.decode(bytes, chars, last);
      if (last && result.isUnderflow()) {
        result = decoder.flush(chars);
      }
      pass();
    } while (result.isOverflow());
    bytes.compact();
  }

  private void pass() {
    chars.flip();
    if (whole && chars.hasRemaining()) {
      pieces.add(new Piece(chars.toString(), true));
    } else {
      lines.add(chars);
    }
    chars.clear();
  }
}
