// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.Round.Figure;
import java.util.ArrayList;
import java.util.List;

/// How long things took, each to about three percent. Written by one thread at a time, read when
/// that is done.
public final class Latencies {

  private static final int STEPS = 32; // in each doubling
  private static final int STEP_BITS = 5;
  private static final double NANOS_PER_MICRO = 1e3;

  private final long[] counts = new long[Long.SIZE * STEPS];
  private long count;
  private long longest;

  /// One more.
  public void add(long nanos) {
    counts[place(nanos)]++;
    count++;
    longest = Math.max(longest, nanos);
  }

  /// All those of another, which is no longer written.
  public void addAll(Latencies other) {
    for (int place = 0; place < counts.length; place++) {
      counts[place] += other.counts[place];
    }
    count += other.count;
    longest = Math.max(longest, other.longest);
  }

  /// How many there were.
  public long count() {
    return count;
  }

  private static int place(long nanos) {
    if (nanos < STEPS) {
      return (int) Math.max(0, nanos);
    }
    int doublings = Long.SIZE - 1 - STEP_BITS - Long.numberOfLeadingZeros(nanos);
    return doublings * STEPS + (int) (nanos >>> doublings);
  }

  private static long upperEnd(int place) {
    if (place < 2 * STEPS) {
      return place;
    }
    int doublings = place / STEPS - 1;
    return ((long) (place - doublings * STEPS) + 1) << doublings;
  }

  /// The time that this share of all did not exceed.
  public long quantile(double share) {
    long rank = (long) Math.ceil(share * count);
    long seen = 0;
    for (int place = 0; place < counts.length; place++) {
      seen += counts[place];
      if (seen >= rank && seen > 0) {
        return Math.min(upperEnd(place), longest);
      }
    }
    return longest;
  }

  /// How many there were, and how they are spread.
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("round trips", "", count));
    figures.addAll(spread());
    return figures;
  }

  /// How they are spread.
  public List<Figure> spread() {
    return List.of(
        new Figure("p50", "µs", quantile(0.5) / NANOS_PER_MICRO),
        new Figure("p99", "µs", quantile(0.99) / NANOS_PER_MICRO),
        new Figure("p99.9", "µs", quantile(0.999) / NANOS_PER_MICRO),
        new Figure("max", "µs", longest / NANOS_PER_MICRO));
  }
}
