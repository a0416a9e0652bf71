// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.spi.World.ThreadKind;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// Workers that go to sleep while turns become ready. In each test the first result says whether a
/// turn waits in the end, the second whether somebody is awake who will look at the queue.
public final class WakeupStress {

  private WakeupStress() {}

  /// A crew of two, without threads.
  static class Pair {
    final RunQueue queue = new RunQueue(2);
    final AtomicReferenceArray<Seat> seats = new AtomicReferenceArray<>(2);
    final Wakeups wakeups = new Wakeups(queue, seats, () -> {});
    final Seat first = new Seat(0, ThreadKind.VIRTUAL, null);
    final Seat second = new Seat(1, ThreadKind.VIRTUAL, null);

    Pair() {
      seats.set(0, first);
      seats.set(1, second);
    }

    void put() {
      queue.offer(new TestTurn());
      wakeups.offered();
    }

    /// As a worker does when its queue is empty.
    void search(Seat seat) {
      boolean searching = wakeups.startSearch(seat);
      if (queue.poll() != null) {
        if (searching) {
          wakeups.found(seat);
        }
      } else {
        wakeups.lieDown(seat);
      }
    }

    void result(ZZ_Result r) {
      r.r1 = !queue.isEmpty();
      r.r2 = !isLost(seats.get(0)) || !isLost(seats.get(1));
    }

    private static boolean isLost(Seat seat) {
      return seat.isAsleep() || seat.isGone();
    }
  }

  /// The last worker goes to sleep while a turn becomes ready.
  @JCStressTest
  @State
  @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Somebody is awake for it.")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "It was found at the last moment.")
  @Outcome(id = "true, false", expect = FORBIDDEN, desc = "A lost wake-up.")
  @Outcome(expect = FORBIDDEN, desc = "The turn is gone and nobody has it.")
  public static class ReadyAgainstSleep extends Pair {

    public ReadyAgainstSleep() {
      wakeups.lieDown(second);
    }

    @Actor
    public void outsider() {
      put();
    }

    @Actor
    public void worker() {
      search(first);
    }

    @Arbiter
    public void end(ZZ_Result r) {
      result(r);
    }
  }

  /// A worker makes a turn ready and goes to sleep, while the other one goes to sleep.
  @JCStressTest
  @State
  @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Somebody is awake for it.")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The other one has found it.")
  @Outcome(id = "true, false", expect = FORBIDDEN, desc = "A lost wake-up.")
  @Outcome(expect = FORBIDDEN, desc = "The turn is gone and nobody has it.")
  public static class ReadyAgainstTwoSleeps extends Pair {

    @Actor
    public void worker() {
      put();
      wakeups.lieDown(first);
    }

    @Actor
    public void otherWorker() {
      search(second);
    }

    @Arbiter
    public void end(ZZ_Result r) {
      result(r);
    }
  }

  /// A worker has found its turn, which may take long, while another turn becomes ready: the second
  /// worker has to be woken for it.
  @JCStressTest
  @State
  @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "The second worker is woken.")
  @Outcome(expect = FORBIDDEN, desc = "A lost wake-up.")
  public static class ReadyAgainstFound extends Pair {

    public ReadyAgainstFound() {
      wakeups.lieDown(second);
      wakeups.startSearch(first);
    }

    @Actor
    public void outsider() {
      put();
    }

    @Actor
    public void worker() {
      wakeups.found(first);
    }

    @Arbiter
    public void end(ZZ_Result r) {
      r.r1 = !queue.isEmpty();
      r.r2 = second.isSearching();
    }
  }

  /// A searching worker loses its role, and its heir goes to sleep, while a turn becomes ready.
  @JCStressTest
  @State
  @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Somebody is awake for it.")
  @Outcome(id = "true, false", expect = FORBIDDEN, desc = "A lost wake-up.")
  @Outcome(expect = FORBIDDEN, desc = "The turn is gone.")
  public static class ReadyAgainstHeirsSleep extends Pair {

    public ReadyAgainstHeirsSleep() {
      wakeups.lieDown(second);
      wakeups.startSearch(first);
    }

    @Actor
    public void outsider() {
      put();
    }

    @Actor
    public void monitor() {
      Seat heir = new Seat(0, ThreadKind.PLATFORM, first.relieve(_ -> {}));
      seats.set(0, heir);
      wakeups.lieDown(heir);
    }

    @Arbiter
    public void end(ZZ_Result r) {
      result(r);
    }
  }
}
