// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.link;

/*
 * A silence of so many beats is too long; the more unevenly the other side has been heard, the
 * more, up to a most. Like the phi detector (Hayashibara et al., "The phi accrual failure
 * detector", 2004) it learns what is usual; unlike it, it has a least and a most, so that one can
 * say how long a failure stays unnoticed.
 */
/// Tells silence from death by how long the other side has not been heard.
final class Suspicion {

  private static final int DEVIATIONS = 6;
  private static final double SMOOTHING = 1.0 / 16;

  private final long beatNanos;
  private final long leastNanos;
  private final long mostNanos;
  private long heardAt;
  private double mean; // of the gaps between signs of life, a beat at least
  private double deviation;

  /// @param beatNanos how often the other side gives a sign of life
  /// @param leastNanos no silence shorter than this is suspicious
  /// @param mostNanos any silence longer than this is
  Suspicion(long beatNanos, long leastNanos, long mostNanos, long now) {
    this.beatNanos = beatNanos;
    this.leastNanos = leastNanos;
    this.mostNanos = Math.max(leastNanos, mostNanos);
    this.heardAt = now;
    this.mean = beatNanos;
  }

  /// A sign of life has come. Those that come close behind another teach nothing.
  void heard(long now) {
    long gap = now - heardAt;
    if (gap >= beatNanos / 2) {
      double off = gap - mean;
      mean += SMOOTHING * off;
      deviation += SMOOTHING * (Math.abs(off) - deviation);
    }
    heardAt = now;
  }

  /// Begins to wait anew, without having heard anything: this side itself was not there.
  void forgive(long now) {
    heardAt = now;
  }

  long silence(long now) {
    return now - heardAt;
  }

  /// How long a silence may last at the moment.
  long limit() {
    double uneven = Math.max(0, mean - beatNanos) + DEVIATIONS * deviation;
    return Math.min(mostNanos, leastNanos + (long) uneven);
  }

  boolean isTooLong(long now) {
    return silence(now) > limit();
  }

  boolean isFarTooLong(long now) {
    return silence(now) > mostNanos;
  }
}
