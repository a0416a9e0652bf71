// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.ExitReason;
import dev.spinoff.spi.Control;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// Somebody watches an actor while it stops. First: how often the watcher is told; second: how
/// often the actor has ended.
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Told once, whichever came first.")
@Outcome(expect = FORBIDDEN, desc = "Never told, or twice.")
@State
public class WatchStress {

  private final Bench bench = new Bench();
  private final Witness watcher = new Witness(bench);
  private final LocalRef<Object> ref;

  public WatchStress() {
    Cell cell = bench.idle((self, message) -> {});
    ref = cell.ref;
    cell.control(new Control.Stop(ExitReason.NORMAL));
  }

  @Actor
  public void watcher() {
    ref.control(new Control.Watch(watcher));
  }

  @Actor
  public void worker() {
    bench.runTurn();
  }

  @Arbiter
  public void outcome(II_Result r) {
    r.r1 = watcher.told.get();
    r.r2 = bench.ends.get();
  }
}
