// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What is thought of a route's next request.
final class HabitTest {

  private final Habit habit = new Habit();

  /// After one that took long the next ones may, too, until enough of them were quick.
  @Test
  void habit_afterALongOne_isDoubtedForAWhile() {
    assertThat(habit.mayTakeLong()).isFalse();
    habit.wasQuick();
    habit.found();
    int quick = 0;
    while (habit.mayTakeLong()) {
      habit.wasQuick();
      quick++;
    }
    assertThat(quick).isEqualTo(64);
    habit.found();
    habit.wasQuick();
    habit.found();
    assertThat(habit.mayTakeLong()).isTrue();
  }
}
