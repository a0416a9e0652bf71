// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.time.Duration;

/// Refuses limits that are none. In a class of its own, since those of limits have constants which
/// need each other: whichever is used first must not wait for another.
final class Limit {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Limit() {}

  static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
  }

  static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive, was " + value);
    }
    if (value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be at most " + LONGEST + ", was " + value);
    }
  }
}
