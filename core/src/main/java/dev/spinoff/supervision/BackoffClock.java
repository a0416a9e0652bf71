// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

/// How far a back-off has grown: one for each child that restarts alone, one for a group.
final class BackoffClock {

  private final Backoff backoff;
  private final long periodNanos;

  private int earlier;
  private boolean isUp;
  private long upSinceNanos;

  /// @param periodNanos how long it must have gone well for the back-off to begin anew
  BackoffClock(Backoff backoff, long periodNanos) {
    this.backoff = backoff;
    this.periodNanos = periodNanos;
  }

  /// Notes that a restart has succeeded.
  void restarted(long nowNanos) {
    isUp = true;
    upSinceNanos = nowNanos;
  }

  /// Notes a crash, and gives the wait before the restart.
  long crashed(long nowNanos) {
    if (isUp && nowNanos - upSinceNanos >= periodNanos) {
      earlier = 0;
    }
    isUp = false;
    return backoff.nanosAfter(earlier++);
  }
}
