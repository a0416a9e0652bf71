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

/// A question is answered from elsewhere while its actor handles it without answering. First: how
/// often the asker was told; second: how many answers the cell still believes to owe.
@JCStressTest
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "Answered, and nothing is owed.")
@Outcome(expect = FORBIDDEN, desc = "An entry is left for ever, or the answer got lost.")
@State
public class OwedStress {

  private final Bench bench = new Bench();
  private final AtomicReference<ReplyTo<Object>> asked = new AtomicReference<>();
  private final Cell cell;

  public OwedStress() {
    cell = bench.idle((self, message) -> {});
    var _ =
        Promise.<Object, Object>askAsync(
            cell.ref,
            replyTo -> {
              asked.set(anybody(replyTo));
              return "question";
            },
            ActorRef.FOREVER);
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
    Concerned.Mourners mourners = cell.takeMourners();
    r.r2 = mourners == null ? 0 : mourners.askers().size();
  }
}
