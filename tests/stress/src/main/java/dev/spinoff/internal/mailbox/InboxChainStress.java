// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/// One pushes a chain while the owner pushes a single one, and takes. First: how many arrive;
/// second: whether the chain's come in order with nothing between them; third: how many the inbox
/// says that it holds when all are taken.
@JCStressTest
@Outcome(id = "3, 1, 0", expect = ACCEPTABLE, desc = "All three, the chain in one piece.")
@Outcome(expect = FORBIDDEN, desc = "One is lost, comes twice, or between the others.")
@State
public class InboxChainStress extends Box {

  private int count;
  private int last;
  private boolean isInOnePiece = true;

  private void takeAll() {
    for (Envelope at = next(); at != null; at = next()) {
      int number = (int) at.message;
      isInOnePiece &= number == 0 ? last != 1 : number == 1 || last == 1;
      last = number;
      count++;
    }
  }

  @Actor
  public void chain() {
    Envelope first = new Envelope(1, null);
    Envelope second = new Envelope(2, null);
    first.next = second;
    pushAll(new Envelopes(first, second, 2));
  }

  @Actor
  public void ownerWhoPushes() {
    push(new Envelope(0, null));
    takeAll();
  }

  @Arbiter
  public void rest(III_Result r) {
    takeAll();
    r.r1 = count;
    r.r2 = isInOnePiece ? 1 : 0;
    r.r3 = depth();
  }
}
