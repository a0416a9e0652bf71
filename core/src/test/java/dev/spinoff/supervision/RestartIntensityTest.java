// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// At most `intensity` restarts in any window of `period`: exactly, whatever the clock's origin.
final class RestartIntensityTest {

  /// The n-th restart within a period is allowed and the next is not.
  @Test
  void permits_oneMoreThanAllowedWithinPeriod_isRefused() {
    var intensity = new RestartIntensity(3, 100);

    assertThat(permitted(intensity, 0, 10, 20, 30)).containsExactly(true, true, true, false);
  }

  /// Both ends of the window belong to it: a restart exactly one period ago still counts.
  @Test
  void permits_exactlyOnePeriodLater_stillCountsTheFirst() {
    assertThat(permitted(new RestartIntensity(1, 100), 0, 100)).containsExactly(true, false);
    assertThat(permitted(new RestartIntensity(1, 100), 0, 101)).containsExactly(true, true);
  }

  /// The window slides: two bursts on either side of a fixed boundary are one burst.
  @Test
  void permits_burstsAcrossFixedBoundary_areCountedTogether() {
    var intensity = new RestartIntensity(2, 100);

    assertThat(permitted(intensity, 90, 99, 101)).containsExactly(true, true, false);
  }

  /// Intensity 0 means no restart, ever.
  @Test
  void permits_intensityZero_isAlwaysRefused() {
    assertThat(permitted(new RestartIntensity(0, 1), 0, 1000)).containsExactly(false, false);
  }

  /// L4 Without a window all restarts of a lifetime count.
  @Test
  void permits_foreverPeriod_countsTheLifetime() {
    var intensity = new RestartIntensity(2, Long.MAX_VALUE);

    assertThat(permitted(intensity, 0, Long.MAX_VALUE / 2, Long.MAX_VALUE))
        .containsExactly(true, true, false);
  }

  /// The monotonic clock may begin anywhere and wrap around in between.
  @Test
  void permits_clockWrapsAround_makesNoDifference() {
    var intensity = new RestartIntensity(1, 100);

    assertThat(permitted(intensity, Long.MAX_VALUE - 10, Long.MIN_VALUE + 10))
        .containsExactly(true, false);
    assertThat(permitted(new RestartIntensity(1, 100), Long.MAX_VALUE - 10, Long.MIN_VALUE + 100))
        .containsExactly(true, true);
  }

  /// Against the definition: a restart is refused just when the window that ends with it holds as
  /// many as are allowed.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void permits_randomTimes_agreesWithTheDefinition(long seed) {
    var random = new Random(seed);
    int most = random.nextInt(5);
    var intensity = new RestartIntensity(most, 1000);
    List<Long> restarts = new ArrayList<>();
    long now = random.nextLong();

    for (int i = 0; i < 10_000; i++) {
      now += random.nextInt(600);
      long end = now;
      boolean expected = restarts.stream().filter(at -> end - at <= 1000).count() < most;
      assertThat(intensity.permits(now)).as("seed %d, event %d", seed, i).isEqualTo(expected);
      if (expected) {
        restarts.addLast(now);
      }
      if (restarts.size() > 10) {
        restarts.removeFirst();
      }
    }
  }

  private static List<Boolean> permitted(RestartIntensity intensity, long... times) {
    List<Boolean> permitted = new ArrayList<>();
    for (long time : times) {
      permitted.add(intensity.permits(time));
    }
    return permitted;
  }
}
