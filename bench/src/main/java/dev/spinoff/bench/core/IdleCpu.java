// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.Usage;
import dev.spinoff.bench.peer.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Do actors cost processor time that have nothing to do? A million of them have handled a message
/// each, and wait.
public final class IdleCpu extends Portable {

  private static final int ACTORS = 1_000_000;
  private static final int ROUND_TIMES = 5; // so many times as long as other rounds
  private static final double PERCENT = 100;

  /// As the class says.
  public IdleCpu() {
    super("idle-cpu", "actors");
  }

  @Override
  public String about() {
    return "processor time of %,d actors that have handled one message, and wait".formatted(ACTORS);
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) throws InterruptedException {
    int count = scale.of(ACTORS);
    Arrival handled = new Arrival(count);
    List<A> actors = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      A actor = peer.spawn(() -> (_, _) -> handled.report());
      peer.tell(actor, "wait");
      actors.add(actor);
    }
    handled.await();
    return () -> {
      long nanos = ROUND_TIMES * scale.nanos();
      long before = Usage.here().cpuNanos();
      long begun = System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(nanos);
      double used = Usage.here().cpuNanos() - before;
      double share = used / (System.nanoTime() - begun);
      return Round.of(
          new Round.Figure("of one processor", "%", PERCENT * share),
          new Round.Figure("actors", "", actors.size()));
    };
  }
}
