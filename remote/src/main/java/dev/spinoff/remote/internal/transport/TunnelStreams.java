// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.NodeAddress;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.time.Duration;

/// The ways through relays, as streams like any others.
final class TunnelStreams implements Streams {

  private final RemoteNode node;

  TunnelStreams(RemoteNode node) {
    this.node = node;
  }

  @Override
  public Listening listen(NodeAddress at, Acceptor acceptor) {
    node.tunnels().accept(acceptor);
    return () -> {};
  }

  @Override
  public void connect(NodeAddress to, Duration within, Dialler dialler) {
    node.connections()
        .relayFor(to)
        .ifPresentOrElse(
            relay -> node.tunnels().open(relay, to, dialler),
            () -> dialler.failed(new IOException("there is no relay to " + to)));
  }
}
