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

/// One pushes while the owner takes and another's messages are there already. First: how many
/// arrive; second: how many overtake an older one of the same sender.
@JCStressTest
@Outcome(id = "4, 0", expect = ACCEPTABLE, desc = "All four, each sender's in order.")
@Outcome(expect = FORBIDDEN, desc = "One is lost, comes twice, or overtakes.")
@State
public class InboxPushStress {

  private final Box box = new Box();

  private final Arrivals arrivals = new Arrivals();

  private void pushTwo(int sender) {
    box.push(new Envelope(new int[] {sender, 1}, null));
    box.push(new Envelope(new int[] {sender, 2}, null));
  }

  private void takeAll() {
    for (Envelope at = box.next(); at != null; at = box.next()) {
      arrivals.note((int[]) at.message);
    }
  }

  public InboxPushStress() {
    pushTwo(0);
  }

  @Actor
  public void sender() {
    pushTwo(1);
  }

  @Actor
  public void owner() {
    takeAll();
    takeAll();
  }

  @Arbiter
  public void rest(II_Result r) {
    takeAll();
    r.r1 = arrivals.count;
    r.r2 = arrivals.overtakings;
  }

  private static final class Arrivals {
    private final int[] last = new int[2];
    private int count;
    private int overtakings;

    void note(int[] message) {
      count++;
      if (message[1] != last[message[0]] + 1) {
        overtakings++;
      }
      last[message[0]] = message[1];
    }
  }
}
