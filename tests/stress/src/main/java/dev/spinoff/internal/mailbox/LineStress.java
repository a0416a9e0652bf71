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
import org.openjdk.jcstress.infra.results.I_Result;

/// Room is made while the first of two in line gives up waiting. The result: whether the second has
/// been woken.
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "There is room, and the second in line is told.")
@Outcome(expect = FORBIDDEN, desc = "The wake-up went to the one who left, and got lost.")
@State
public class LineStress {

  private final Bound bound = new Bound(1, new WhenFull.Refuse());
  private final Thread first = new Thread(() -> {});
  private final Thread second = new Thread(() -> {});
  private Thread byTaker;
  private Thread byLeaver;

  public LineStress() {
    bound.offer(new Envelope("first", null));
    bound.queueUp(first);
    bound.queueUp(second);
  }

  @Actor
  public void taker() {
    bound.poll(waiter -> byTaker = waiter);
  }

  @Actor
  public void leaver() {
    byLeaver = bound.leaveLine(first);
  }

  @Arbiter
  public void outcome(I_Result r) {
    r.r1 = byTaker == second || byLeaver == second ? 1 : 0;
  }
}
