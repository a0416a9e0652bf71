// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.spi.Streams;

/// Where a node takes in byte streams.
final class SimListening implements Streams.Listening {

  private final SimStreams home;
  private final String at;
  private final Streams.Acceptor acceptor;
  private boolean isClosed;

  SimListening(SimStreams home, String at, Streams.Acceptor acceptor) {
    this.home = home;
    this.at = at;
    this.acceptor = acceptor;
  }

  SimStreams home() {
    return home;
  }

  /// Takes in a connection, when its node comes to it.
  void take(SimStream end) {
    home.later(() -> {
      if (isClosed) {
        end.abort();
      } else {
        let(end);
      }
    });
  }

  private void let(SimStream end) {
    home.board().connected(end);
    Streams.Receiver receiver = acceptor.accepted(end);
    if (receiver == null) {
      end.close();
    } else {
      end.receive(receiver);
    }
  }

  @Override
  public void close() {
    isClosed = true;
    home.board().remove(at, this);
  }
}
