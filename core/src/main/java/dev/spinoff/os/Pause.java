// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import java.time.Duration;

/// How long to wait before looking again: twice as long each time, from 1 ms up to 32 ms.
final class Pause {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMillis(32);
  private static final Duration NO_LOOK = Duration.ofDays(1);

  private Duration next = SHORTEST;

  /// @param looking whether there is anything to look for; if not, only messages count
  Duration next(boolean looking) {
    if (!looking) {
      return NO_LOOK;
    }
    Duration now = next;
    next = now.compareTo(LONGEST) < 0 ? now.multipliedBy(2) : now;
    return now;
  }

  void reset() {
    next = SHORTEST;
  }
}
