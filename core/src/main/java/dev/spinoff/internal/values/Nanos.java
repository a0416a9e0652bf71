// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.values;

import java.time.Duration;

/// Durations as nanoseconds. What does not fit in 292 years is for ever.
public final class Nanos {

  public static final long FOREVER = Long.MAX_VALUE;

  private static final double MILLIS_PER_SECOND = 1_000;
  private static final Duration LONGEST = Duration.ofNanos(FOREVER);

  private Nanos() {}

  /// So many seconds, for people.
  public static String text(long nanos) {
    return Duration.ofNanos(nanos).toMillis() / MILLIS_PER_SECOND + " s";
  }

  public static long of(Duration time) {
    if (time.isNegative()) {
      return 0; // its nanoseconds may not fit either
    }
    return time.compareTo(LONGEST) >= 0 ? FOREVER : time.toNanos();
  }
}
