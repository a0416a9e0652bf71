// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import java.util.random.RandomGenerator;

/// What the way from one node to another is like at the moment. Faults add to it when they begin,
/// and take away again when they are over.
public final class Conditions {

  private static final long LATENCY_NANOS_MIN = 200_000;
  private static final long LATENCY_NANOS_MAX = 2_000_000;
  private static final long RESENT_AFTER_NANOS = 200_000_000; // TCP's least, on Linux
  private static final int RESENDS_MAX = 6;

  private final RandomGenerator random;
  private int cuts;
  private int clogs;
  private int lossPercent;
  private int shufflePercent;
  private long delayNanosMax;

  Conditions(RandomGenerator random) {
    this.random = random;
  }

  /// Lets nothing through, or takes that back.
  public void cut(int more) {
    cuts += more;
  }

  /// Holds everything back, or takes that back.
  public void clog(int more) {
    clogs += more;
  }

  /// Loses more of a hundred frames, or fewer.
  public void lose(int morePercent) {
    lossPercent += morePercent;
  }

  /// Shuffles more of a hundred datagrams, or fewer.
  public void shuffle(int morePercent) {
    shufflePercent += morePercent;
  }

  /// Lets frames take up to so much longer, or shorter again.
  public void delay(long moreNanos) {
    delayNanosMax += moreNanos;
  }

  /// Ends all that is wrong.
  public void heal() {
    cuts = 0;
    clogs = 0;
    lossPercent = 0;
    shufflePercent = 0;
    delayNanosMax = 0;
  }

  boolean isCut() {
    return cuts > 0;
  }

  boolean isClogged() {
    return clogs > 0;
  }

  /// How long the next datagram is on its way.
  long latencyNanos() {
    long delay = delayNanosMax == 0 ? 0 : random.nextLong(delayNanosMax + 1);
    return random.nextLong(LATENCY_NANOS_MIN, LATENCY_NANOS_MAX + 1) + delay;
  }

  /// The same for a part of a stream: what is lost is sent again.
  long streamNanos() {
    long resends = 0;
    for (int tries = 0; tries < RESENDS_MAX && isLost(); tries++) {
      resends += RESENT_AFTER_NANOS << tries;
    }
    return latencyNanos() + resends;
  }

  boolean isLost() {
    return lossPercent > 0 && random.nextInt(100) < lossPercent;
  }

  boolean isShuffled() {
    return shufflePercent > 0 && random.nextInt(100) < shufflePercent;
  }

  boolean isDoubled() {
    return random.nextBoolean();
  }
}
