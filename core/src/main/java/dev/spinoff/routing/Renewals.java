// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import java.time.Duration;
import java.util.ArrayDeque;

/// Counts the renewals of the last period. Used by the pool's turn only.
final class Renewals {

  private final int most;
  private final long periodNanos;
  private final ArrayDeque<Long> times = new ArrayDeque<>();

  Renewals(int most, Duration period) {
    this.most = most;
    this.periodNanos = period.toNanos();
  }

  /// Whether there may be one now; if so it is counted.
  boolean permits(long nowNanos) {
    while (!times.isEmpty() && nowNanos - times.getFirst() > periodNanos) {
      times.removeFirst();
    }
    boolean permitted = times.size() < most;
    if (permitted) {
      times.addLast(nowNanos);
    }
    return permitted;
  }
}
