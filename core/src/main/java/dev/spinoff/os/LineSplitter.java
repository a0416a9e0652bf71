// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import java.nio.CharBuffer;
import java.util.function.Consumer;

/// Cuts text that comes in chunks into lines. A line ends with a line feed, a carriage return, or
/// both; one that is too long is cut, though never within a pair of surrogates.
final class LineSplitter {

  /// A line or a part of one.
  record Piece(String text, boolean cut) {}

  private final int charsMax;
  private final Consumer<Piece> pieces;
  private final StringBuilder line = new StringBuilder();
  private boolean afterReturn;

  LineSplitter(int charsMax, Consumer<Piece> pieces) {
    this.charsMax = charsMax;
    this.pieces = pieces;
  }

  void add(CharBuffer chunk) {
    while (chunk.hasRemaining()) {
      add(chunk.get());
    }
  }

  private void add(char next) {
    boolean endsBefore = afterReturn && next == '\n'; // the second half of one end
    afterReturn = next == '\r';
    if (next == '\r' || (next == '\n' && !endsBefore)) {
      take(false);
    } else if (next != '\n') {
      append(next);
    }
  }

  private void append(char next) {
    line.append(next);
    if (line.length() >= charsMax && !Character.isHighSurrogate(next)) {
      take(true);
    }
  }

  /// The text has ended: what stands without an end of line is a line too.
  void end() {
    if (!line.isEmpty()) {
      take(false);
    }
  }

  private void take(boolean cut) {
    pieces.accept(new Piece(line.toString(), cut));
    line.setLength(0);
  }
}
