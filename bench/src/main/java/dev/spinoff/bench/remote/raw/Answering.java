// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.raw;

import dev.spinoff.bench.remote.Content;
import dev.spinoff.bench.remote.Sequence;
import dev.spinoff.bench.remote.Setting;
import java.io.EOFException;
import java.io.IOException;
import java.util.OptionalLong;

/// The answering side of one connection. Its first message says what it is for: [#ECHO] or [#SINK].
final class Answering implements Runnable {

  /// Every message is sent back.
  static final long ECHO = -1;

  /// Messages are counted and acknowledged.
  static final long SINK = -2;

  /// The size of the first message and of an acknowledgement, if they are bytes.
  static final int WORD_BYTES = 8;

  private final Connection connection;
  private final Content content;

  Answering(Connection connection, Setting setting) {
    this.connection = connection;
    this.content = setting.content();
  }

  @Override
  public void run() {
    try {
      if (Content.number(connection.read()) == ECHO) {
        echo();
      } else {
        sink();
      }
    } catch (EOFException over) {
      return; // the other side has what it wanted
    } catch (IOException broken) {
      System.err.println("a connection broke: " + broken);
    }
  }

  private void echo() throws IOException {
    while (true) {
      connection.write(connection.read());
      connection.flush();
    }
  }

  private void sink() throws IOException {
    Sequence sequence = new Sequence();
    while (true) {
      Object message = connection.read();
      Content.check(message);
      OptionalLong word = sequence.next(Content.number(message));
      if (word.isPresent()) {
        connection.write(content.make(word.getAsLong(), WORD_BYTES));
        connection.flush();
      }
    }
  }
}
