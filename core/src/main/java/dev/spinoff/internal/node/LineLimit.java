// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.spi.World;

/// Lets so many log lines a second through, and counts the rest.
final class LineLimit {

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final World world;
  private final int linesPerSecond;
  private long secondBegan; // the rest is guarded by this
  private int lines;
  private long leftOut;

  LineLimit(World world, int linesPerSecond) {
    this.world = world;
    this.linesPerSecond = linesPerSecond;
    this.secondBegan = world.nanoTime();
  }

  /// Whether one more may be written now.
  synchronized boolean admits() {
    long now = world.nanoTime();
    if (now - secondBegan >= SECOND_NANOS) {
      secondBegan = now;
      lines = 0;
    }
    boolean may = lines < linesPerSecond;
    lines += may ? 1 : 0;
    leftOut += may ? 0 : 1;
    return may;
  }

  /// How many have been left out since this was last asked.
  synchronized long takeLeftOut() {
    long count = leftOut;
    leftOut = 0;
    return count;
  }
}
