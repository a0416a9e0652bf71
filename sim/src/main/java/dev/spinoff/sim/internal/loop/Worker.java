// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Turn;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a pooled strand does: runs the turn that it was given, and waits for the next.
final class Worker implements Runnable {

  private final Loop loop;
  private @Nullable Strand strand;
  private @Nullable Turn turn;
  private @Nullable Turns turns;

  Worker(Loop loop) {
    this.loop = loop;
  }

  void attach(Strand own) {
    strand = own;
  }

  Strand strand() {
    return Objects.requireNonNull(strand, "attached before it is started");
  }

  void assign(Turn next, Turns from) {
    turn = next;
    turns = from;
  }

  @Override
  public void run() {
    Carrier carrier = new Carrier();
    carrier.bind();
    while (!loop.isOver()) {
      runOne(carrier);
      Thread.interrupted(); // meant for the body that was here
      if (turn == null && !loop.isOver()) {
        loop.workers().isIdle(strand());
        loop.park(this, Long.MAX_VALUE);
      }
    }
  }

  private void runOne(Carrier carrier) {
    Turn now = turn;
    Turns from = turns;
    if (now != null && from != null) {
      turn = null;
      turns = null;
      boolean more = from.run(now, carrier);
      if (more) {
        from.again(now);
      }
    }
  }
}
