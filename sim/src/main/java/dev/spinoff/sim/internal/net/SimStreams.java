// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.spinoff.Cancellable;
import dev.spinoff.NodeAddress;
import dev.spinoff.sim.internal.loop.NodeWorld;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.time.Duration;

/// The byte streams of one simulated node, from one of its starts to its end. All that it is told,
/// it is told in events of its own: not while it stands still, and never after its end.
public final class SimStreams implements Streams {

  private final Switchboard board;
  private final NodeWorld world;
  private final String node;

  /// @param node what the network knows it by
  public SimStreams(Network network, NodeWorld world, String node) {
    this.board = network.switchboard();
    this.world = world;
    this.node = node;
  }

  @Override
  public Listening listen(NodeAddress at, Acceptor acceptor) throws IOException {
    SimListening fresh = new SimListening(this, at.toString(), acceptor);
    board.add(at.toString(), fresh);
    return fresh;
  }

  @Override
  public void connect(NodeAddress to, Duration within, Dialler dialler) {
    if (world.isAlive()) {
      new SimDial(this, to, within, dialler).begin();
    }
  }

  NodeWorld world() {
    return world;
  }

  String node() {
    return node;
  }

  Switchboard board() {
    return board;
  }

  /// Does something on the node, soon.
  void later(Runnable task) {
    var _ = laterBy(Duration.ZERO, task);
  }

  /// The same after some time.
  Cancellable laterBy(Duration time, Runnable task) {
    return world.isAlive()
        ? board.loop().set(NANOSECONDS.convert(time), world, false, task)
        : () -> {};
  }
}
