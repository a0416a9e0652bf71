// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.mailbox.Inbox;
import dev.spinoff.spi.Turn;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/// A killed body is given up at the very moment in which it comes back by itself. First: how often
/// the actor ended; second: how many of the two messages behind are dead letters; third: whether
/// the inbox is closed for good.
@JCStressTest
@Outcome(id = "1, 2, 1", expect = ACCEPTABLE, desc = "Exactly one of them closes it.")
@Outcome(expect = FORBIDDEN, desc = "Both, or neither; or the late one touched the inbox.")
@State
public class AbandonStress {

  private final Bench bench = new Bench();
  private final AtomicInteger handled = new AtomicInteger();
  private final Cell cell;
  private final CellContext<?> body;
  private final Turn turn;

  public AbandonStress() {
    cell =
        bench.idle((self, message) -> {
          if (handled.incrementAndGet() == 1) {
            self.ref().kill(); // so that the reaper is due from now on
          }
        });
    body = cell.context();
    turn = Bench.turnOf(cell);
    for (int i = 0; i < 3; i++) {
      cell.enqueue(new Envelope(i, null), null, ActorRef.PARK);
    }
  }

  @Actor
  public void worker() {
    Bench.run(turn);
  }

  @Actor
  public void reaper() {
    while (!body.needsAttention()) {
      Thread.onSpinWait();
    }
    Thread thread = body.thread();
    if (thread != null) { // else it has ended by itself
      body.pursue(thread);
      cell.closeAbandoned(body);
    }
  }

  @Arbiter
  public void outcome(III_Result r) {
    r.r1 = bench.ends.get();
    r.r2 = bench.deadLetters.get() + (handled.get() - 1);
    r.r3 = cell.push(new Envelope("late", null)) == Inbox.CLOSED ? 1 : 0;
  }
}
