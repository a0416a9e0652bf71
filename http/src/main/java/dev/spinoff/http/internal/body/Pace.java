// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import dev.spinoff.http.BodyLimits;
import java.time.Duration;
import java.util.function.LongSupplier;

/// How long a body may still let its responder wait: each byte that has come buys some time. Only
/// the time spent waiting counts, so a responder that is slow itself costs its client nothing. Used
/// by the responder's thread; any thread may ask how long it has waited.
final class Pace {

  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private final long headStartNanos;
  private final long allNanos;
  private final int bytesPerSecondMin;
  private long waitedNanos; // this and the rest: guarded by this
  private long beginNanos;
  private boolean isWaiting;

  /// @param headStart how long it may wait for the first byte
  Pace(LongSupplier nanoTime, Duration headStart, BodyLimits limits) {
    this.nanoTime = nanoTime;
    this.headStartNanos = headStart.toNanos();
    this.allNanos = limits.arriveWithin().toNanos();
    this.bytesPerSecondMin = limits.bytesPerSecondMin();
  }

  /// A wait begins.
  synchronized void begin() {
    beginNanos = nanoTime.getAsLong();
    isWaiting = true;
  }

  /// It is over.
  synchronized void end() {
    waitedNanos = waitedNanos();
    isWaiting = false;
  }

  /// How long all waits have taken together, the one that goes on included.
  synchronized long waitedNanos() {
    return isWaiting ? waitedNanos + nanoTime.getAsLong() - beginNanos : waitedNanos;
  }

  /// How long the next wait may be, after so many bytes.
  long leftNanos(long bytes) {
    return Math.max(0, allowedNanos(bytes) - waitedNanos());
  }

  private long allowedNanos(long bytes) {
    if (bytesPerSecondMin == 0) {
      return allNanos;
    }
    double boughtNanos = bytes * NANOS_PER_SECOND / bytesPerSecondMin;
    return Math.min(allNanos, (long) (headStartNanos + boughtNanos));
  }
}
