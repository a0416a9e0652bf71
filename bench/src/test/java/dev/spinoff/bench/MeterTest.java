// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MeterTest {

  private static final long SECOND_NANOS = 1_000_000_000;

  private final Meter meter = new Meter(() -> MeterTest.this.nanos, SECOND_NANOS);
  private long nanos = -5;
  private int rounds;

  /// A part of 0.3 s is done four times, and the operations of all four count.
  @Test
  void round_shorterThanItsTime_isRepeated() throws Exception {
    var figures = measure(Round.of(600), 3 * SECOND_NANOS / 10);
    assertThat(rounds).isEqualTo(4);
    assertThat(figures.getFirst()).isEqualTo(new Round.Figure("things", "/s", 2_000));
  }

  /// One that takes longer than a round is done once.
  @Test
  void round_longerThanItsTime_isDoneOnce() throws Exception {
    var figures = measure(Round.of(600), 2 * SECOND_NANOS);
    assertThat(rounds).isEqualTo(1);
    assertThat(figures.getFirst().value()).isEqualTo(300);
  }

  /// Figures that a round has measured itself are not those of several rounds.
  @Test
  void round_withFiguresOfItsOwn_isDoneOnce() throws Exception {
    Round.Figure own = new Round.Figure("p50", "µs", 1);
    assertThat(measure(new Round(5, List.of(own)), SECOND_NANOS / 10))
        .startsWith(own, new Round.Figure("things", "/s", 50));
    assertThat(measure(Round.of(own), SECOND_NANOS / 10)).containsExactly(own);
    assertThat(rounds).isEqualTo(2);
  }

  private List<Round.Figure> measure(Round round, long lastsNanos) throws Exception {
    return meter.measure(
        () -> {
          rounds++;
          nanos += lastsNanos;
          return round;
        },
        "things");
  }
}
