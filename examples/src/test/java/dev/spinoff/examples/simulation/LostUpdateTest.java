// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Simulator;
import org.junit.jupiter.api.Test;

/// The scenario with a mistake that only some schedules show.
final class LostUpdateTest {

  private static final int SEEDS_MAX = 200;

  private final Simulator simulator = Simulator.of(LostUpdate::new);

  /// The mistake is found within 200 seeds, and not by the very first one.
  @Test
  void mistake_underManySeeds_isFoundBySome() throws InterruptedException {
    Outcome failed = firstFailure();
    assertThat(failed.seed()).isGreaterThan(1);
    assertThat(failed.failure().orElseThrow().invariant()).isEqualTo("seats");
  }

  /// The seed that has found it finds it every time, by the same run.
  @Test
  void seed_thatFails_failsTheSameWayAgain() throws InterruptedException {
    Outcome failed = firstFailure();
    Outcome again = simulator.run(failed.seed());
    assertThat(again.hash()).isEqualTo(failed.hash());
    assertThat(again.failure().orElseThrow().line())
        .isEqualTo(failed.failure().orElseThrow().line());
  }

  private Outcome firstFailure() throws InterruptedException {
    for (long seed = 1; seed <= SEEDS_MAX; seed++) {
      Outcome outcome = simulator.run(seed);
      if (!outcome.isOk()) {
        return outcome;
      }
    }
    throw new AssertionError("none of " + SEEDS_MAX + " seeds has found it");
  }
}
