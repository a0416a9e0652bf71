// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.link;

import java.time.Duration;

/// How long a link waits for what.
///
/// @param beat how often a node gives a sign of life when it has nothing to say; default 1 s
/// @param downAfter no silence shorter than this makes a node count as dead; default 3.5 s. One
///   that is usually heard at uneven times is given more, up to half as much again
/// @param connectWithin how long messages wait for a node that has never been reached; default 5 s
public record Timing(Duration beat, Duration downAfter, Duration connectWithin) {

  private static final double MOST = 10.0 / 7; // 5 s for the default

  /// The defaults.
  public static final Timing DEFAULT =
      new Timing(Duration.ofSeconds(1), Duration.ofMillis(3_500), Duration.ofSeconds(5));

  public Timing {
    requirePositive("the heartbeat", beat);
    requirePositive("the time for connecting", connectWithin);
    if (downAfter.compareTo(beat.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "a node must not count as dead before two heartbeats are missing: "
              + downAfter
              + " is less than twice "
              + beat);
    }
  }

  private static void requirePositive(String what, Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException(what + " must be longer than nothing, was " + time);
    }
  }

  long beatNanos() {
    return beat.toNanos();
  }

  long leastNanos() {
    return downAfter.toNanos();
  }

  long mostNanos() {
    return (long) (downAfter.toNanos() * MOST);
  }

  long connectNanos() {
    return connectWithin.toNanos();
  }
}
