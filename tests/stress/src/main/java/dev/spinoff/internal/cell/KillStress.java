// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.Self;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.spi.Control;
import dev.spinoff.spi.Turn;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/// A handler is killed while its turn runs and it stops by itself; the same thread then runs
/// another turn. First: how often postStop ran; second: how often the actor ended; third: whether
/// the next turn has met the interrupt.
@JCStressTest
@Outcome(
    id = "1, 1, 0",
    expect = ACCEPTABLE,
    desc = "One end, and the interrupt stayed with its body.")
@Outcome(
    id = ".*, .*, 1",
    expect = FORBIDDEN,
    desc = "The next body on the thread was interrupted.")
@Outcome(expect = FORBIDDEN, desc = "The hook or the end came never or twice.")
@State
public class KillStress {

  private final Bench bench = new Bench();
  private final AtomicInteger stops = new AtomicInteger();
  private final AtomicInteger strays = new AtomicInteger();
  private final LocalRef<Object> ref;
  private final Turn first;
  private final Turn next;

  public KillStress() {
    Cell cell =
        bench.idle(
            new dev.spinoff.Actor<>() {
              @Override
              public void receive(Self<Object> self, Object message) {
                self.stop();
              }

              @Override
              public void postStop(Self<Object> self) {
                stops.incrementAndGet();
              }
            });
    ref = cell.ref;
    first = Bench.turnOf(cell);
    Cell other =
        bench.idle(
            (self, message) -> strays.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0));
    next = Bench.turnOf(other);
    cell.enqueue(new Envelope("stop", null), null, ActorRef.PARK);
    other.enqueue(new Envelope("look", null), null, ActorRef.PARK);
  }

  @Actor
  public void killer() {
    ref.control(new Control.Kill());
  }

  @Actor
  public void worker() {
    Bench.run(first);
    Bench.run(next);
  }

  @Arbiter
  public void outcome(III_Result r) {
    r.r1 = stops.get();
    r.r2 = bench.ends.get();
    r.r3 = strays.get();
  }
}
