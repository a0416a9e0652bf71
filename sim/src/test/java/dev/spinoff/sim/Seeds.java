// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

/// Runs of many seeds.
final class Seeds {

  private Seeds() {}

  /// The first run that fails.
  static Outcome firstFailed(Simulator simulator, int seeds) throws InterruptedException {
    for (long seed = 1; seed <= seeds; seed++) {
      Outcome outcome = simulator.run(seed);
      if (!outcome.isOk()) {
        return outcome;
      }
    }
    throw new AssertionError("none of " + seeds + " seeds fails");
  }

  /// Runs seeds of which none may fail.
  static void allOk(Scenario scenario, int seeds) throws InterruptedException {
    Simulator simulator = Simulator.of(() -> scenario);
    for (long seed = 1; seed <= seeds; seed++) {
      Outcome outcome = simulator.run(seed);
      if (!outcome.isOk()) {
        throw new AssertionError("seed " + seed, outcome.failure().orElseThrow().error());
      }
    }
  }
}
