// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import java.time.Duration;

/// What the parts of a fault may be.
final class FaultLimits {

  private static final Duration DELAY_MAX = Duration.ofDays(1);
  private static final int DRIFT_LIMIT = -1_000_000;
  private static final int PERCENT_MAX = 100;

  private FaultLimits() {}

  static void requireTimes(Duration at, Duration lasting) {
    require(!at.isNegative(), "at", "at least 0", at);
    require(!lasting.isNegative(), "lasting", "at least 0", lasting);
  }

  static void requirePercent(int percent) {
    require(percent >= 0 && percent <= PERCENT_MAX, "percent", "0 to " + PERCENT_MAX, percent);
  }

  static void requireDelay(Duration by) {
    boolean isWithin = !by.isNegative() && by.compareTo(DELAY_MAX) <= 0;
    require(isWithin, "by", "at least 0 and at most " + DELAY_MAX, by);
  }

  static void requireDrift(int perMillion) {
    require(perMillion > DRIFT_LIMIT, "driftPerMillion", "above " + DRIFT_LIMIT, perMillion);
  }

  private static void require(boolean so, String name, String range, Object was) {
    if (!so) {
      throw new IllegalArgumentException(name + " must be " + range + ", was " + was);
    }
  }
}
