// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.spi.Turn;
import dev.spinoff.spi.World.ThreadKind;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// The run-next slot and the role, between a worker and those who take from it: each turn is handed
/// out once, each role is taken once.
public final class SlotStress {

  private SlotStress() {}

  /// The worker takes its next turn while a thief wants it too. The third result is what the thief
  /// sees of what was written before the turn became ready.
  @JCStressTest
  @State
  @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "The worker has it.")
  @Outcome(id = "0, 1, 42", expect = ACCEPTABLE, desc = "The thief has it.")
  @Outcome(id = "1, 1, .*", expect = FORBIDDEN, desc = "Run twice at once.")
  @Outcome(id = "0, 0, 0", expect = FORBIDDEN, desc = "Lost.")
  @Outcome(id = "0, 1, 0", expect = FORBIDDEN, desc = "Run without what was written before.")
  public static class TakeAgainstSteal {
    private final Seat seat = new Seat(0, ThreadKind.VIRTUAL, null);
    private final Turn turn = new TestTurn();
    private int written;

    @Actor
    public void worker(III_Result r) {
      written = 42;
      seat.putNext(turn);
      r.r1 = seat.takeNext() == turn ? 1 : 0;
    }

    @Actor
    public void thief(III_Result r) {
      if (seat.stealNext() == turn) {
        r.r2 = 1;
        r.r3 = written;
      }
    }
  }

  /// The worker makes a turn its next one, which displaces another, while its role is taken.
  /// Counted is how often each of the two turns is handed out, by the worker to the queue or to who
  /// takes the role.
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Each is handed out once.")
  @Outcome(expect = FORBIDDEN, desc = "A turn is lost, or run twice.")
  public static class PutAgainstRelieve {
    private final Seat seat = new Seat(0, ThreadKind.VIRTUAL, null);
    private final Turn first = new TestTurn();
    private final Turn second = new TestTurn();
    private Turn shared;
    private Turn taken;

    public PutAgainstRelieve() {
      seat.putNext(first);
    }

    @Actor
    public void worker() {
      shared = seat.putNext(second);
    }

    @Actor
    public void relief() {
      taken = seat.relieve();
    }

    @Arbiter
    public void count(II_Result r) {
      Turn left = seat.takeNext();
      r.r1 = count(first, left);
      r.r2 = count(second, left);
    }

    private int count(Turn turn, Turn left) {
      return (shared == turn ? 1 : 0) + (taken == turn ? 1 : 0) + (left == turn ? 1 : 0);
    }
  }
}
