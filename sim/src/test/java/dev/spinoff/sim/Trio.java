// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import java.util.List;

/// A story of three nodes and their network.
record Trio(Story story) implements Scenario {

  private static final int SEEDS = 25;

  /// What happens.
  @FunctionalInterface
  interface Story {
    void tell(Simulation sim, SimNode a, SimNode b, SimNode c) throws Exception;
  }

  @Override
  public void run(Simulation sim) throws Exception {
    story.tell(sim, sim.node("n1"), sim.node("n2"), sim.node("n3"));
  }

  @Override
  public Swarm swarm() {
    return Swarm.calm().nodes("n1", "n2", "n3");
  }

  /// Tells it under many seeds, with these faults, and fails if any run does.
  static void holds(Story story, Fault... faults) throws InterruptedException {
    Simulator simulator = Simulator.of(() -> new Trio(story));
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome outcome = simulator.run(simulator.plan(seed).withFaults(List.of(faults)));
      if (!outcome.isOk()) {
        throw new AssertionError("seed " + seed, outcome.failure().orElseThrow().error());
      }
    }
  }
}
