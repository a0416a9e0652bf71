// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.util.List;

/// A logarithmic scale, from one power of ten to another. Beyond its ends all is the same.
record Decades(int first, int last) {

  private static final int FIRST_MIN = -3;
  private static final int LAST_MAX = 3;

  /// One that these fit on, if they are between a thousandth and a thousand.
  static Decades of(List<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    int first = (int) Math.floor(Math.log10(least));
    int last = (int) Math.ceil(Math.log10(most));
    return new Decades(Math.clamp(first, FIRST_MIN, -1), Math.clamp(last, 1, LAST_MAX));
  }

  /// How far along a line a value is.
  int place(double value, int length) {
    double share = (Math.log10(value) - first) / (last - first);
    return (int) Math.round(Math.clamp(share, 0, 1) * length);
  }
}
