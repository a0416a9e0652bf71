// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

/// A worker's time: says when enough turns have come out of the run-next slot in a row, and when
/// the worker has worked for so long that others should get the processor. The worker's thread
/// only.
final class Slice {
  /*
   * Reading the clock costs as much as a short turn, so it is read every so many turns: as many as
   * took some ten microseconds last time. When turns suddenly get longer, at most one such stride
   * of them goes unnoticed, and no more than IN_A_ROW of those can come from the slot.
   */

  static final int IN_A_ROW = 128;
  static final long NANOS = 50_000;

  private static final int STRIDE_MAX = 256;
  private static final long STRIDE_NANOS = 10_000;

  private int inARow;
  private int stride = 1;
  private int untilLook = 1;
  private long begun;
  private long lastLook;

  /// Begins anew, after the worker has slept or yielded.
  void restart(long now) {
    begun = now;
    lastLook = now;
    untilLook = stride;
    inARow = 0;
  }

  /// A turn has been run.
  ///
  /// @return whether it is time to look at the clock, with [#isOver]
  boolean turnRun() {
    return --untilLook <= 0;
  }

  /// Whether the time is over.
  boolean isOver(long now) {
    long perTurn = (now - lastLook) / stride;
    stride = Math.clamp(STRIDE_NANOS / (perTurn + 1), 1, STRIDE_MAX);
    untilLook = stride;
    lastLook = now;
    return now - begun >= NANOS;
  }

  /// Whether a turn takes about as long as it should be between two looks at the clock, or longer.
  boolean areTurnsLong() {
    return stride == 1;
  }

  /// Whether one more turn may come out of the slot, if there is one.
  boolean oneMore() {
    return ++inARow <= IN_A_ROW;
  }

  /// The next turn comes from the shared queue.
  void endRow() {
    inARow = 0;
  }
}
