// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SliceTest {

  private static final long MICROSECOND = 1_000;

  private final Slice slice = new Slice();

  /// So many turns come out of the slot in a row, then one from the queue.
  @Test
  void oneMore_afterARow_isNo() {
    for (int turn = 0; turn < Slice.IN_A_ROW; turn++) {
      assertThat(slice.oneMore()).isTrue();
    }
    assertThat(slice.oneMore()).isFalse();

    slice.endRow();
    assertThat(slice.oneMore()).isTrue();
  }

  /// With short turns the clock is read once in a while only.
  @Test
  void turnRun_withShortTurns_readsTheClockSeldom() {
    assertThat(looksAtClock(10_000, 20)).isLessThan(100);
  }

  /// With long turns it is read after each.
  @Test
  void turnRun_withLongTurns_readsTheClockEachTime() {
    assertThat(looksAtClock(100, 20 * MICROSECOND)).isEqualTo(100);
  }

  /// The slice is over when its time is, not before, and the next one is as long.
  @Test
  void isOver_whenTheTimeHasPassed_isYes() {
    slice.restart(0);
    assertThat(slice.isOver(Slice.NANOS - 1)).isFalse();
    assertThat(slice.isOver(Slice.NANOS)).isTrue();

    slice.restart(Slice.NANOS);
    assertThat(slice.isOver(2 * Slice.NANOS - 1)).isFalse();
    assertThat(slice.isOver(2 * Slice.NANOS)).isTrue();
  }

  private int looksAtClock(int turns, long nanosEach) {
    int looks = 0;
    slice.restart(0);
    for (int turn = 1; turn <= turns; turn++) {
      if (slice.turnRun()) {
        looks++;
        slice.isOver(turn * nanosEach);
      }
    }
    return looks;
  }
}
