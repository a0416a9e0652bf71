// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/// The owner handles a message where it lies, and goes idle, while two others come. First: how
/// often the pusher has been made to wake the owner; second: how many messages the owner had in
/// hand before it went idle; third: how many wait in the end; fourth: how many the next owner gets,
/// in order.
@JCStressTest
@Outcome(id = "1, 1, 2, 2", expect = ACCEPTABLE, desc = "It had gone idle before both.")
@Outcome(id = "1, 2, 1, 1", expect = ACCEPTABLE, desc = "It went idle between the two.")
@Outcome(id = "0, 3, 0, 0", expect = ACCEPTABLE, desc = "It has handled all three.")
@Outcome(expect = FORBIDDEN, desc = "A message is lost, handled twice, or waits for ever.")
@State
public class InboxHandStress {

  private final Box box = new Box();
  private int toWake;
  private int handled;
  private int disorder;

  public InboxHandStress() {
    box.push(new Envelope(0, null));
  }

  @Actor
  public void pusher() {
    toWake += box.push(new Envelope(1, null)) == Inbox.IDLE ? 1 : 0;
    toWake += box.push(new Envelope(2, null)) == Inbox.IDLE ? 1 : 0;
  }

  @Actor
  public void owner() {
    do {
      handled += handleAll(handled);
    } while (!box.goIdle());
  }

  @Arbiter
  public void outcome(IIII_Result r) {
    r.r1 = toWake;
    r.r2 = handled;
    r.r3 = box.isIdle() ? 0 : box.depth();
    r.r4 = (box.isIdle() ? 0 : handleAll(handled)) + disorder;
  }

  private int handleAll(int from) {
    int count = 0;
    for (Envelope at = box.reach(); at != null; at = box.reach()) {
      disorder += at == box.inHand() && at.message.equals(from + count) ? 0 : 100;
      count++;
      box.letGo();
    }
    return count;
  }
}
