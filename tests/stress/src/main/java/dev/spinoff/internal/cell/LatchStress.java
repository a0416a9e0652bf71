// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.internal.node.Latch;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// A latch is opened twice while somebody waits for it. The result: what the waiter got.
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "The first value, and it stays.")
@Outcome(expect = FORBIDDEN, desc = "A lost wake-up, or the value changed.")
@State
public class LatchStress {

  private static final Duration NET = Duration.ofSeconds(10);

  private final Latch<Integer> latch = new Latch<>(new Bench());
  private int got;

  @Actor
  public void opener() {
    latch.open(1);
    latch.open(2);
  }

  @Actor
  public void waiter() {
    got = value();
  }

  @Arbiter
  public void outcome(I_Result r) {
    r.r1 = value() == got ? got : -1;
  }

  private int value() {
    try {
      Integer value = latch.await(NET);
      return value == null ? 0 : value;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
