// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.spi.Turn;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/// The shared queue, with segments so short that their ends are always near.
public final class RunQueueStress {

  private RunQueueStress() {}

  /// Two turns, told apart by their numbers.
  static class Queue {
    final RunQueue queue = new RunQueue(2);
    final Turn first = new TestTurn();
    final Turn second = new TestTurn();

    /// 0 means none.
    int number(Turn turn) {
      return turn == null ? 0 : turn == first ? 1 : 2;
    }

    int drain() {
      int rest = 0;
      for (Turn turn = queue.poll(); turn != null; turn = queue.poll()) {
        rest = 10 * rest + number(turn);
      }
      return rest;
    }
  }

  /// One thread puts two turns, across the end of a segment, while another takes. The third result
  /// is what is left.
  @JCStressTest
  @State
  @Outcome(id = "0, 0, 12", expect = ACCEPTABLE, desc = "Too early.")
  @Outcome(
      id = {"1, 0, 2", "0, 1, 2"},
      expect = ACCEPTABLE,
      desc = "One is taken.")
  @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "Both are taken, in order.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, taken twice, or overtaken.")
  public static class PutterAgainstTaker extends Queue {

    public PutterAgainstTaker() {
      queue.offer(first);
      queue.poll();
    }

    @Actor
    public void putter() {
      queue.offer(first);
      queue.offer(second);
    }

    @Actor
    public void taker(III_Result r) {
      r.r1 = number(queue.poll());
      r.r2 = number(queue.poll());
    }

    @Arbiter
    public void rest(III_Result r) {
      r.r3 = drain();
    }
  }

  /// Two threads each put one turn and take one: nobody finds the queue empty after putting, since
  /// no more is taken than was put.
  @JCStressTest
  @State
  @Outcome(
      id = {"1, 2, 0", "2, 1, 0"},
      expect = ACCEPTABLE,
      desc = "Each has one.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or taken twice.")
  public static class BothPutAndTake extends Queue {

    public BothPutAndTake() {
      queue.offer(first);
      queue.poll();
    }

    @Actor
    public void one(III_Result r) {
      queue.offer(first);
      r.r1 = number(queue.poll());
    }

    @Actor
    public void other(III_Result r) {
      queue.offer(second);
      r.r2 = number(queue.poll());
    }

    @Arbiter
    public void rest(III_Result r) {
      r.r3 = drain();
    }
  }
}
