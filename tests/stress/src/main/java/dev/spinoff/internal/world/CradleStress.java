// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// Threads that sleep with a limit, and the clock's thread that looks through their places.
public final class CradleStress {

  private static final long NOW = 1_000;
  private static final long FAR = 1_000_000;
  private static final AlarmClock CLOCK = new AlarmClock(new Threads("stress"));

  private CradleStress() {}

  /// A few places, and who sleeps there.
  static class Places {
    final Cradle cradle = new Cradle(NOW, Cradle.TRIES);

    Sleep sleep(long at) {
      return new Sleep(CLOCK, Thread.currentThread(), NOW, at);
    }
  }

  /// A thread begins to sleep while the clock's thread looks, and goes to sleep until the first
  /// limit that it has found. First: whether the sleeper believes that it is looked at in time;
  /// second: whether it is.
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The look was in time.")
  @Outcome(id = "0, .*", expect = ACCEPTABLE, desc = "The sleeper says so itself.")
  @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "Nobody wakes it.")
  public static class SleepAgainstLook extends Places {
    private static final long LIMIT = 5_000;

    @Actor
    public void sleeper(II_Result r) {
      Sleep mine = sleep(LIMIT);
      cradle.add(mine);
      r.r1 = cradle.isInTime(mine) ? 1 : 0;
    }

    @Actor
    public void clock() {
      cradle.nextLook(cradle.sweep(NOW, FAR, FAR, _ -> {}));
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = cradle.nextLook() <= LIMIT ? 1 : 0;
    }
  }

  /// A sleep ends while the clock's thread finds that it is over. First: how often it was taken out
  /// by the look; second: whether the sleeper left its place; third: how many are left.
  @JCStressTest
  @State
  @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "It has become an alarm.")
  @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "It had ended before.")
  @Outcome(expect = FORBIDDEN, desc = "Taken out twice, or not at all.")
  public static class EndAgainstLook extends Places {
    private final Sleep over = sleep(NOW);

    public EndAgainstLook() {
      cradle.add(over);
    }

    @Actor
    public void sleeper(III_Result r) {
      r.r2 = cradle.remove(over) ? 1 : 0;
    }

    @Actor
    public void clock(III_Result r) {
      cradle.sweep(NOW, FAR, FAR, _ -> r.r1++);
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = cradle.size();
    }
  }
}
