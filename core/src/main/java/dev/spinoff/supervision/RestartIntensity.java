// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import java.util.ArrayDeque;

/// At most so many restarts in any window of one period, both of its ends included.
///
/// It remembers the restarts of the last period, and forgets the others; as OTP does, and unlike a
/// counter that starts anew each period, it is exact.
final class RestartIntensity {

  private final int most;
  private final long periodNanos;
  private final ArrayDeque<Long> restartsNanos = new ArrayDeque<>();

  RestartIntensity(int most, long periodNanos) {
    this.most = most;
    this.periodNanos = periodNanos;
  }

  /// Whether there may be a restart now; if so it is counted.
  boolean permits(long nowNanos) {
    forgetBefore(nowNanos);
    boolean permitted = restartsNanos.size() < most;
    if (permitted) {
      restartsNanos.addLast(nowNanos);
    }
    return permitted;
  }

  private void forgetBefore(long nowNanos) {
    // Differences, for the clock may have any origin and wrap.
    while (!restartsNanos.isEmpty() && nowNanos - restartsNanos.getFirst() > periodNanos) {
      restartsNanos.removeFirst();
    }
  }
}
