// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.spi.AwayAsker;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/// A question from another node is answered, while its transport wants to know when it is over, and
/// then withdraws it. First and second: how often it is told, having asked for that before and just
/// now; third: how many outcomes go back, and 2 more if the answer is a dead letter.
@JCStressTest
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "The answer came first, and goes back.")
@Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "It was withdrawn, and the answer is lost.")
@Outcome(expect = FORBIDDEN, desc = "It is told never or twice, or two things are so.")
@State
public class WhenDoneStress {

  private static final int LOST = 2;

  private final Bench bench = new Bench();
  private final AtomicInteger back = new AtomicInteger();
  private final AtomicInteger before = new AtomicInteger();
  private final AtomicInteger now = new AtomicInteger();
  private final RemoteAsker asker;

  public WhenDoneStress() {
    Cell cell = bench.idle((self, message) -> {});
    asker = new RemoteAsker(bench, cell.ref, new Away(back));
    asker.whenDone(before::incrementAndGet);
  }

  private record Away(AtomicInteger told) implements AwayAsker {
    @Override
    public void answered(Object answer) {
      told.incrementAndGet();
    }

    @Override
    public void failed(Throwable failure) {
      told.incrementAndGet();
    }

    @Override
    public void broken(String why, Throwable cause) {
      told.incrementAndGet();
    }
  }

  @Actor
  public void replier() {
    asker.tell("answer");
  }

  @Actor
  public void transport() {
    asker.whenDone(now::incrementAndGet);
    asker.withdraw();
  }

  @Arbiter
  public void outcome(III_Result r) {
    r.r1 = before.get();
    r.r2 = now.get();
    r.r3 = back.get() + LOST * bench.deadLetters.get();
  }
}
