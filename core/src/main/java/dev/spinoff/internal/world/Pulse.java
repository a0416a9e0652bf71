// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

/// What the monitor remembers of a worker: for how long it has not got on. The monitor's thread
/// only.
final class Pulse {

  private static final long REPORT_NANOS = 1_000_000_000;

  private long steps = -1;
  private long stalledNanos;
  private long reportAtNanos = REPORT_NANOS;

  /// Takes the worker's pulse.
  ///
  /// @param steps its count now
  /// @param sinceLast how long ago it was taken the last time; a look that came late, because the
  ///   whole machine stood still, should not count for more than others
  /// @return whether it has got on since
  boolean take(long steps, long sinceLast) {
    if (steps == this.steps) {
      stalledNanos += sinceLast;
      return false;
    }
    this.steps = steps;
    calm();
    return true;
  }

  /// The worker waits; it does not keep its thread busy.
  void calm() {
    stalledNanos = 0;
    reportAtNanos = REPORT_NANOS;
  }

  long stalledNanos() {
    return stalledNanos;
  }

  /// Whether it is time to report it: after a second, and then each time that it has doubled.
  boolean isReportDue() {
    if (stalledNanos < reportAtNanos) {
      return false;
    }
    reportAtNanos = 2 * stalledNanos;
    return true;
  }
}
