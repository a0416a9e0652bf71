// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// The owner closes the inbox while somebody pushes. First: whether the pusher has been refused;
/// second: how many messages the closer has got.
@JCStressTest
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "It was pushed first, and is accounted for.")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It was closed first, and the pusher knows.")
@Outcome(expect = FORBIDDEN, desc = "Lost in silence, or accounted for twice.")
@State
public class InboxCloseStress extends Box {

  private int refused;
  private int left;

  @Actor
  public void pusher() {
    refused = push(new Envelope("message", null)) == CLOSED ? 1 : 0;
  }

  @Actor
  public void owner() {
    for (Envelope at = close(); at != null; at = at.next) {
      left++;
    }
  }

  @Arbiter
  public void outcome(II_Result r) {
    r.r1 = refused;
    r.r2 = left;
  }
}
