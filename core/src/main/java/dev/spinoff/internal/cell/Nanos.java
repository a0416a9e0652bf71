// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import java.time.Duration;

/// Durations as nanoseconds. What does not fit in 292 years is for ever.
final class Nanos {

  static final long FOREVER = Long.MAX_VALUE;

  private static final Duration LONGEST = Duration.ofNanos(FOREVER);

  private Nanos() {}

  static long of(Duration time) {
    return time.compareTo(LONGEST) >= 0 ? FOREVER : Math.max(0, time.toNanos());
  }
}
