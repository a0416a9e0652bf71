// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What is thought of a route's next request.
final class HabitTest {

  private final Habit habit = new Habit();

  /// After one that took long the next ones may, too, until 64 of them were quick.
  @Test
  void habit_afterALongOne_isDoubtedForAWhile() {
    habit.note(false);
    assertThat(habit.mayTakeLong()).isFalse();
    habit.note(true);
    for (int quick = 0; quick < 64; quick++) {
      assertThat(habit.mayTakeLong()).isTrue();
      habit.note(false);
    }
    assertThat(habit.mayTakeLong()).isFalse();
  }
}
