// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import dev.spinoff.sim.Violation;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Turn;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs the turns of one node's handlers, each on a pooled strand, when the schedule picks it.
final class Turns implements Dispatcher {

  private final Loop loop;
  private final NodeWorld world;
  private final Set<Turn> running = new HashSet<>(); // looked up, never walked through
  private long queued;
  private boolean closed;

  Turns(Loop loop, NodeWorld world) {
    this.loop = loop;
    this.world = world;
  }

  NodeWorld world() {
    return world;
  }

  @Override
  public void ready(Turn turn, @Nullable Carrier here) {
    if (!closed && world.isAlive()) {
      queued++;
      loop.turnReady(turn, this);
    }
  }

  /// On a worker's thread.
  boolean run(Turn turn, Carrier carrier) {
    queued--;
    if (closed) {
      return false;
    }
    if (!running.add(turn)) {
      loop.fail(new Violation("world.turns", "two turns of " + turn.actor() + " at once"));
      return false;
    }
    try {
      return turn.run(carrier);
    } finally {
      running.remove(turn);
    }
  }

  void again(Turn turn) {
    ready(turn, null);
  }

  @Override
  public void beforeWait(Carrier here) {}

  @Override
  public void afterWait(Carrier here) {}

  @Override
  public long queued() {
    return queued;
  }

  /// How many turns have begun and not ended.
  int underWay() {
    return running.size();
  }

  @Override
  public void close() {
    closed = true;
  }
}
