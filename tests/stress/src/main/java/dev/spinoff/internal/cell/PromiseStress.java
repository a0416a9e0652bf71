// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.ReplyTo;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// A question is answered while its actor ends. First: how often the asker was told; second: how
/// many answers are dead letters, since they came too late.
@JCStressTest
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The answer came first.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It broke first, and the answer is reported.")
@Outcome(expect = FORBIDDEN, desc = "Completed never or twice, or an answer lost in silence.")
@State
public class PromiseStress {

  private final Bench bench = new Bench();
  private final AtomicReference<ReplyTo<Object>> asked = new AtomicReference<>();
  private final Cell cell;

  public PromiseStress() {
    cell = bench.idle((self, message) -> {});
    var _ =
        Promise.<Object, Object>askAsync(
            cell.ref,
            replyTo -> {
              asked.set(anybody(replyTo));
              return "question";
            },
            ActorRef.FOREVER);
    bench.runTurn(); // handled without an answer: from now on it is owed
    cell.ref.stop();
  }

  @SuppressWarnings("unchecked") // the answer is an object
  private static ReplyTo<Object> anybody(ReplyTo<?> replyTo) {
    return (ReplyTo<Object>) replyTo;
  }

  @Actor
  public void replier() {
    asked.get().tell("answer");
  }

  @Actor
  public void worker() {
    bench.runTurn();
  }

  @Arbiter
  public void outcome(II_Result r) {
    r.r1 = bench.handed.get();
    r.r2 = bench.deadLetters.get();
  }
}
