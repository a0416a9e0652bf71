// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import dev.spinoff.http.BodyLimits;
import java.time.Duration;
import java.util.function.LongSupplier;

/// How long a body may still let its responder wait: each byte that has come buys some time. Only
/// the time spent waiting counts, so a responder that is slow itself costs its client nothing.
final class Pace {

  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private final long headStartNanos;
  private final int bytesPerSecondMin;
  private long waitedNanos;
  private long beginNanos;

  /// @param headStart how long it may wait for the first byte
  Pace(LongSupplier nanoTime, Duration headStart, BodyLimits limits) {
    this.nanoTime = nanoTime;
    this.headStartNanos = headStart.toNanos();
    this.bytesPerSecondMin = limits.bytesPerSecondMin();
  }

  /// A wait begins.
  void begin() {
    beginNanos = nanoTime.getAsLong();
  }

  /// It is over.
  void end() {
    waitedNanos += nanoTime.getAsLong() - beginNanos;
  }

  /// How long the next wait may be, after so many bytes.
  long leftNanos(long bytes) {
    if (bytesPerSecondMin == 0) {
      return Long.MAX_VALUE;
    }
    double boughtNanos = bytes * NANOS_PER_SECOND / bytesPerSecondMin;
    return Math.max(0, (long) (headStartNanos + boughtNanos) - waitedNanos);
  }
}
