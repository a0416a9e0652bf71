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

/// The owner goes idle, and comes back by itself, while somebody pushes. First: whether the pusher
/// has been made to wake the owner; second: whether the owner still owns it.
@JCStressTest
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It had gone idle: the pusher hands it on.")
@Outcome(
    id = "0, 1",
    expect = ACCEPTABLE,
    desc = "It stayed, or came back first: the owner sees it.")
@Outcome(id = "1, 1", expect = FORBIDDEN, desc = "Two owners.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "No owner: the message waits for ever.")
@State
public class InboxIdleStress extends Box {

  private int toWake;
  private int owned;

  @Actor
  public void pusher() {
    toWake = push(new Envelope("message", null)) == IDLE ? 1 : 0;
  }

  @Actor
  public void owner() {
    owned = !goIdle() || takeBack() ? 1 : 0;
  }

  @Arbiter
  public void outcome(II_Result r) {
    r.r1 = toWake;
    r.r2 = owned;
  }
}
