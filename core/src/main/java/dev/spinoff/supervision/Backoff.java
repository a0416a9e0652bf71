// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// How long a supervisor waits before it restarts: `initial` the first time, then twice as long
/// each time, up to `max`. Of that time a random part between the half and the whole is waited, so
/// that what crashed together does not come back together.
///
/// It begins anew when a whole period of the supervisor's intensity has gone by, after a restart,
/// without a crash.
///
/// @param initial the first wait; zero for no wait at all
/// @param max the longest, at least `initial`
public record Backoff(Duration initial, Duration max) {

  /// Restart at once, always. The default.
  public static final Backoff NONE = new Backoff(Duration.ZERO, Duration.ZERO);

  public Backoff {
    Objects.requireNonNull(initial, "initial");
    Objects.requireNonNull(max, "max");
    if (initial.isNegative()) {
      throw new IllegalArgumentException("initial must not be negative, was " + initial);
    }
    if (max.compareTo(initial) < 0) {
      throw new IllegalArgumentException("max must be at least " + initial + ", was " + max);
    }
  }

  /// The wait before the restart after this many earlier ones, without its random part.
  long nanosAfter(int earlier) {
    long initialNanos = Nanos.of(initial);
    long maxNanos = Nanos.of(max);
    boolean overflows = earlier >= Long.numberOfLeadingZeros(Math.max(1, initialNanos)) - 1;
    return overflows && initialNanos > 0 ? maxNanos : Math.min(maxNanos, initialNanos << earlier);
  }

  /// A random part of `nanos`, from the half to the whole.
  static long jittered(long nanos, RandomGenerator random) {
    long half = nanos / 2;
    return nanos <= 1 ? nanos : nanos - random.nextLong(half + 1);
  }
}
