// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.MailboxSpec.WhenFull;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// Room for one, which is taken: one offers while the owner takes, and then closes. First: how many
/// of the two messages are accounted for; second: whether the thread in line has been let go.
@JCStressTest
@Outcome(
    id = "2, 1",
    expect = ACCEPTABLE,
    desc = "Both taken, refused or left over; the line is empty.")
@Outcome(expect = FORBIDDEN, desc = "A message is lost or comes twice, or one waits for ever.")
@State
public class BoundStress {

  private final Bound bound = new Bound(1, new WhenFull.Refuse());
  private final Thread waiting = new Thread(() -> {});
  private int refused;
  private int taken;
  private int left;
  private int woken;

  public BoundStress() {
    bound.offer(new Envelope("first", null));
    bound.queueUp(waiting);
  }

  @Actor
  public void sender() {
    refused = bound.offer(new Envelope("second", null)) == Bound.Outcome.TAKEN ? 0 : 1;
  }

  @Actor
  public void owner() {
    taken = bound.poll(_ -> woken++) == null ? 0 : 1;
    Bound.Leftover rest = bound.close();
    left = rest.messages().size();
    woken += rest.waiting().size();
  }

  @Arbiter
  public void outcome(II_Result r) {
    r.r1 = refused + taken + left;
    r.r2 = woken;
  }
}
