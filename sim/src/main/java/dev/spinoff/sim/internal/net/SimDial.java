// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.Cancellable;
import dev.spinoff.NodeAddress;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;

/// The making of one simulated connection: a word to the other machine and one back. While the way
/// is cut it is sent again and again, until it gets through or the time is over.
final class SimDial {

  private final SimStreams home;
  private final NodeAddress to;
  private final Duration within;
  private final Streams.Dialler dialler;
  private final Connection connection;
  private Cancellable limit = () -> {};
  private boolean isOver;

  SimDial(SimStreams home, NodeAddress to, Duration within, Streams.Dialler dialler) {
    this.home = home;
    this.to = to;
    this.within = within;
    this.dialler = dialler;
    Switchboard board = home.board();
    this.connection = new Connection(board, home, board.nodeAt(to.toString()), to.toString());
  }

  void begin() {
    home.board().add(connection);
    connection.dialled().whileDialled(this::failed);
    limit = home.laterBy(within, this::late);
    connection.there().send(this::asked);
  }

  // ---- on the other machine

  private void asked() {
    SimListening listening = home.board().listener(to.toString());
    if (listening == null) {
      connection.back().send(() -> connection.dialled().fail(refused()));
    } else {
      listening.take(connection.accept(listening.home(), home.node()));
      connection.back().send(() -> home.later(this::connected));
    }
  }

  private static IOException refused() {
    return new ConnectException("Connection refused");
  }

  // ---- on the node that dials

  private void connected() {
    if (!isOver) {
      isOver = true;
      limit.cancel();
      SimStream stream = connection.dialled();
      home.board().connected(stream);
      stream.receive(dialler.connected(stream));
    }
  }

  private void late() {
    connection.dialled().abort();
    failed(new ConnectException("no answer within " + within));
  }

  private void failed(IOException why) {
    if (!isOver) {
      isOver = true;
      limit.cancel();
      dialler.failed(new IOException(to + " cannot be reached: " + why.getMessage(), why));
    }
  }
}
