// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

/// Whether the responders of a route tend to wait in a way that the node does not see, or to
/// compute for long. Any thread may use it; what it counts need not be exact.
final class Habit {

  /*
   * Such a responder is found after a millisecond or two, which is a long time for those who have
   * sent something meanwhile. So the ones that follow it are taken to be like it, until as many as
   * this, one after the other, have shown that they are not.
   */
  private static final int QUICK_ONES = 64;

  private volatile int doubts;

  /// Whether the next one may take long.
  boolean mayTakeLong() {
    return doubts > 0;
  }

  /// Notes whether one has taken long.
  void note(boolean isLong) {
    doubts = isLong ? QUICK_ONES : Math.max(0, doubts - 1);
  }
}
