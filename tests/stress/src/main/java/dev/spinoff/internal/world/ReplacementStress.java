// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.spi.Turn;
import dev.spinoff.spi.World.ThreadKind;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/// A worker whose turn was found waiting, and comes back at that very moment.
public final class ReplacementStress {

  private ReplacementStress() {}

  /// A crew of one, without threads.
  static class Single {
    final RunQueue queue = new RunQueue(2);
    final AtomicReferenceArray<Seat> seats = new AtomicReferenceArray<>(1);
    final Wakeups wakeups = new Wakeups(queue, seats, () -> {});
    final Seat worker = new Seat(0, ThreadKind.VIRTUAL, null);

    Single() {
      seats.set(0, worker);
    }

    /// As the crew does.
    boolean replace() {
      Turn was = worker.relieve(_ -> {});
      if (was == Seat.ASLEEP || was == Seat.GONE) {
        return false;
      }
      seats.set(0, new Seat(0, ThreadKind.VIRTUAL, was == Seat.SEARCHING ? was : null));
      return true;
    }
  }

  /// The worker's turn ends, nothing waits, and it lies down.
  @JCStressTest
  @State
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "It sleeps, and keeps its role.")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "It ends, and its heir has the role.")
  @Outcome(id = "true, true", expect = FORBIDDEN, desc = "It sleeps for ever, without a role.")
  @Outcome(id = "false, false", expect = FORBIDDEN, desc = "It ends, and nobody has the role.")
  public static class SleepAgainstReplace extends Single {

    @Actor
    public void worker(ZZ_Result r) {
      r.r1 = wakeups.lieDown(worker);
    }

    @Actor
    public void monitor(ZZ_Result r) {
      r.r2 = replace();
    }
  }

  /// The worker looks for work, finds some, then looks again and lies down, while its role is
  /// taken.
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "One holder of the role, one token at most.")
  @Outcome(expect = FORBIDDEN, desc = "The role or the token is lost, or there are two.")
  public static class SearchAgainstReplace extends Single {

    @Actor
    public void worker() {
      if (wakeups.startSearch(worker)) {
        wakeups.found(worker);
      }
      if (wakeups.startSearch(worker)) {
        wakeups.lieDown(worker);
      }
    }

    @Actor
    public void monitor() {
      replace();
    }

    @Arbiter
    public void end(II_Result r) {
      Seat holder = seats.get(0);
      r.r1 = holder.isGone() ? 0 : holder == worker || worker.isGone() ? 1 : 2;
      // The token is free unless the holder has it: then, and only then, can it not be taken.
      Seat probe = new Seat(0, ThreadKind.VIRTUAL, null);
      r.r2 = wakeups.startSearch(probe) != holder.isSearching() ? 1 : 0;
    }
  }

  /// The worker lies down, is woken, and loses its role at once, while it still looks at the queue:
  /// it must not take its heir's place in the idle set for its own.
  @JCStressTest
  @State
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "Somebody is awake.")
  @Outcome(id = "false", expect = FORBIDDEN, desc = "The heir sleeps, and nobody will wake it.")
  public static class LieDownAgainstHeir extends Single {

    @Actor
    public void worker() {
      wakeups.lieDown(worker);
    }

    @Actor
    public void outsider() {
      queue.offer(new TestTurn());
      wakeups.offered();
      if (replace()) {
        wakeups.lieDown(seats.get(0));
      }
    }

    @Arbiter
    public void end(Z_Result r) {
      Seat holder = seats.get(0);
      r.r1 = !holder.isAsleep() && !holder.isGone() && (holder == worker || worker.isGone());
    }
  }

  /// A sleeping rescuer is sent home while a turn becomes ready.
  @JCStressTest
  @State
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "It goes home; its heir will look.")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "It is awake for the turn.")
  @Outcome(expect = FORBIDDEN, desc = "The turn waits and nobody is woken, or two hold the role.")
  public static class ReadyAgainstDismiss extends Single {

    public ReadyAgainstDismiss() {
      wakeups.lieDown(worker);
    }

    @Actor
    public void monitor(ZZ_Result r) {
      r.r1 = wakeups.dismiss(worker);
    }

    @Actor
    public void outsider() {
      queue.offer(new TestTurn());
      wakeups.offered();
    }

    @Arbiter
    public void end(ZZ_Result r) {
      r.r2 = worker.isSearching();
    }
  }
}
