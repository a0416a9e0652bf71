// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Simulator;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The scenario that must hold, whatever goes wrong.
final class ChatterTest {

  private static final int SEEDS = 300;

  private final Simulator simulator = Simulator.of(Chatter::new);

  /// It holds under many seeds, in which faults of every kind that hits messages happen.
  @Test
  void chatter_underManySeeds_holds() throws InterruptedException {
    Set<FaultKind> happened = EnumSet.noneOf(FaultKind.class);
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome outcome = simulator.run(seed);
      assertThat(outcome.failure()).as("seed %d", seed).isEmpty();
      happened.addAll(outcome.faults().keySet());
    }
    assertThat(happened).isEqualTo(EnumSet.complementOf(EnumSet.of(FaultKind.RESET)));
  }

  /// A seed runs the same way each time, event for event.
  @Test
  void seed_runTwice_hasNoDifference() throws InterruptedException {
    assertThat(simulator.difference(3)).isEmpty();
  }
}
