// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulator;
import java.util.Map;
import java.util.function.Supplier;

/// Runs scenarios seed by seed until one of them is violated. It speaks to who has loaded it anew
/// in words of the JDK only.
public final class Hunt {

  private Hunt() {}

  /// Hunts.
  ///
  /// @param seeds how many seeds there are, from 1
  /// @param isRemote whether in remoting, rather than in the core
  /// @return the seed, the scenario, the invariant and what happened, separated by tabs; empty if
  ///   nothing was found
  public static String hunt(int seeds, boolean isRemote) throws InterruptedException {
    Map<String, Supplier<Scenario>> scenarios = isRemote ? Scenarios.remote() : Scenarios.core();
    for (int seed = 1; seed <= seeds; seed++) {
      for (Map.Entry<String, Supplier<Scenario>> each : scenarios.entrySet()) {
        Outcome outcome = Simulator.of(each.getValue()).run(seed);
        if (!outcome.isOk()) {
          Outcome.Failed failed = outcome.failure().orElseThrow();
          return seed + "\t" + each.getKey() + "\t" + failed.invariant() + "\t" + failed.line();
        }
      }
    }
    return "";
  }
}
