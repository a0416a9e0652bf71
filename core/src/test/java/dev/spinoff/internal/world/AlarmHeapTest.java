// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmHeapTest {

  private final AlarmHeap heap = new AlarmHeap();
  private long number;

  /// Whatever is added and taken out in between, the earliest comes first; of the same moment, the
  /// one that was set first.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void first_afterRandomChanges_isTheEarliest(long seed) {
    Random random = new Random(seed);
    List<Alarm> expected = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      if (expected.isEmpty() || random.nextInt(100) < (step < 10_000 ? 60 : 40)) {
        expected.add(add(random.nextInt(1_000)));
      } else {
        expected.remove(random.nextInt(expected.size())).cancel();
      }
      assertThat(heap.size()).isEqualTo(expected.size());
    }

    expected.sort(Comparator.comparingLong(Alarm::at)); // stable: the list is in order of setting
    for (Alarm alarm : expected) {
      assertThat(heap.first()).isSameAs(alarm);
      alarm.cancel();
    }
    assertThat(heap.first()).isNull();
  }

  /// Moments are compared by their difference: the clock may pass the largest number.
  @Test
  void first_whenTheClockWrapsAround_isTheEarliest() {
    Alarm late = add(Long.MIN_VALUE + 10);
    Alarm early = add(Long.MAX_VALUE - 10);

    assertThat(heap.first()).isSameAs(early);
    early.cancel();
    assertThat(heap.first()).isSameAs(late);
  }

  /// An alarm can be taken once.
  @Test
  void take_secondTime_givesNothing() {
    Alarm alarm = add(1);

    assertThat(alarm.take()).isNotNull();
    assertThat(alarm.take()).isNull();
    alarm.cancel();

    assertThat(heap.size()).isZero();
  }

  private Alarm add(long at) {
    Alarm alarm = new Alarm(heap, at, number++, () -> {});
    heap.add(alarm);
    return alarm;
  }
}
