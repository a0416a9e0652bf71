// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.MailboxSpec;
import dev.spinoff.Recipe;
import dev.spinoff.internal.mailbox.Envelope;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// A message comes into a bounded mailbox while its owner goes to rest. First: how many messages
/// wait; second: how many owners there are, the one who has been woken included.
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Whoever owns it sees the message.")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "A lost wake-up.")
@Outcome(expect = FORBIDDEN, desc = "Two owners, or a lost message.")
@State
public class BoundedWakeStress {

  private final Bench bench = new Bench();
  private final Cell cell =
      bench.idle(
          Recipe.<Object>of(dev.spinoff.Actor.of((self, message) -> {}))
              .mailbox(MailboxSpec.bounded(4)));
  private int stays;

  public BoundedWakeStress() {
    if (!cell.takeBack()) { // this test is the owner now
      throw new IllegalStateException("the mailbox is not idle");
    }
  }

  @Actor
  public void sender() {
    cell.enqueue(new Envelope("message", null), null, ActorRef.PARK);
  }

  @Actor
  public void owner() {
    stays = cell.rest(cell.context()) ? 0 : 1;
  }

  @Arbiter
  public void outcome(II_Result r) {
    r.r1 = cell.queued();
    r.r2 = stays + bench.readies.get();
  }
}
