// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.remote.Remoting;
import dev.spinoff.sim.Fault;
import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Simulator;
import dev.spinoff.sim.Swarm;
import java.util.List;
import java.util.function.UnaryOperator;

/// A story of three nodes, n1 to n3, that reach each other by the real remoting.
///
/// @param remoting how each node's is set
record Script(UnaryOperator<Remoting> remoting, Scenario story) implements Scenario {

  private static final int SEEDS = 25;

  @Override
  public void run(Simulation sim) throws Exception {
    Remotely.carry(sim, remoting);
    story.run(sim);
  }

  @Override
  public Swarm swarm() {
    return Swarm.calm().nodes("n1", "n2", "n3");
  }

  /// Tells it under many seeds, with these faults, and fails if any run does.
  static void holds(Scenario story, Fault... faults) throws InterruptedException {
    holds(UnaryOperator.identity(), story, faults);
  }

  /// The same with nodes whose remoting is set otherwise.
  static void holds(UnaryOperator<Remoting> remoting, Scenario story, Fault... faults)
      throws InterruptedException {
    Simulator simulator = Simulator.of(() -> new Script(remoting, story));
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome outcome = simulator.run(simulator.plan(seed).withFaults(List.of(faults)));
      if (!outcome.isOk()) {
        throw new AssertionError("seed " + seed, outcome.failure().orElseThrow().error());
      }
    }
  }
}
