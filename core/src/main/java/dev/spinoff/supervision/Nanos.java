// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import java.time.Duration;

/// Durations as nanoseconds.
final class Nanos {

  /// The nanoseconds of a duration that is not negative; `Long.MAX_VALUE` if there are more.
  static long of(Duration duration) {
    return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0
        ? Long.MAX_VALUE
        : duration.toNanos();
  }

  private Nanos() {}
}
