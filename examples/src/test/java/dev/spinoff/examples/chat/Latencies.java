// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.chat;

import java.util.Arrays;

/// How long things took.
final class Latencies {

  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[1 << 16];
  private int count;

  void add(long took) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = took;
  }

  int count() {
    return count;
  }

  /// The time that so much of them took at most.
  ///
  /// @param part from 0 to 1
  double millis(double part) {
    Arrays.sort(nanos, 0, count);
    return count == 0 ? Double.NaN : nanos[(int) (part * (count - 1))] / NANOS_PER_MILLI;
  }
}
