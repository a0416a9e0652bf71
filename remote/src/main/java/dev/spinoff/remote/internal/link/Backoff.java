// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.link;

import java.util.random.RandomGenerator;

/// How long to wait before the next try: twice as long each time, up to a most, and not all at once
/// with others.
final class Backoff {

  private static final long FIRST_NANOS = 50_000_000;
  private static final long MOST_NANOS = 1_000_000_000;

  private final RandomGenerator random;
  private long next = FIRST_NANOS;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  long nextNanos() {
    long wait = next;
    next = Math.min(MOST_NANOS, 2 * next);
    return wait / 2 + random.nextLong(wait / 2 + 1);
  }

  void reset() {
    next = FIRST_NANOS;
  }
}
