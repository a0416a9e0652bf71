// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.bench.Round.Figure;
import dev.spinoff.bench.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class LatencyWhileBlockedTest {

  /// The pair goes on, and the same handlers block again in the next round: on ours whether it was
  /// told of them or not.
  @ParameterizedTest
  @CsvSource({"spinoff, false", "spinoff, true", "pekko-classic, true", "vertx, true"})
  void pair_whileOthersBlock_goesOn(String system, boolean told) throws Exception {
    Workload.Scale scale = new Workload.Scale(true, 0.02);
    try (Workload.Trial trial = new LatencyWhileBlocked(told).open(system, scale)) {
      for (int round = 0; round < 2; round++) {
        Figure roundTrips = trial.round().figures().getFirst();
        assertThat(roundTrips.name()).isEqualTo("round trips");
        assertThat(roundTrips.value()).isPositive();
      }
    }
  }

  /// Where handlers get no thread, that is told, with how many have one.
  @Test
  void handlers_thatDoNotBegin_areTold() {
    LatencyWhileBlocked.Hold hold = new LatencyWhileBlocked.Hold(1_001);
    hold.release();
    hold.block();
    hold.spin();
    assertThatThrownBy(() -> hold.awaitAll(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("did not finish in 0 s: only 2 of 1,001 handlers have begun");
  }
}
