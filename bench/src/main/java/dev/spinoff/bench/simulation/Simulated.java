// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.simulation;

import dev.spinoff.bench.Round;
import dev.spinoff.bench.Workload;
import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Simulator;
import java.util.List;

/// How many simulated runs go through one core in a second? Each run is a virtual minute of nodes
/// that send each other heartbeats, and of a client on each that asks another node once a second.
/// The nodes start, work, and are stopped in order in each run; nothing is shared between runs.
public final class Simulated implements Workload {

  private static final double SECOND_NANOS = 1e9;

  private final int nodes;
  private final int runs;

  /// @param nodes how many nodes a run has
  /// @param runs how many runs a round has
  public Simulated(int nodes, int runs) {
    this.nodes = nodes;
    this.runs = runs;
  }

  @Override
  public String name() {
    return "simulate-" + nodes;
  }

  @Override
  public String about() {
    return "a virtual minute of %,d nodes that ask each other once a second".formatted(nodes);
  }

  @Override
  public List<String> jvmOptions() {
    return List.of("-Xmx4g", "--add-opens", "java.base/java.lang=ALL-UNNAMED");
  }

  @Override
  public Trial open(String system, Scale scale) {
    Simulator simulator = Simulator.of(() -> new LightTraffic(nodes));
    int count = scale.of(runs);
    return () -> {
      long begun = System.nanoTime();
      long steps = 0;
      for (long seed = 1; seed <= count; seed++) {
        steps += checked(simulator.run(seed)).steps();
      }
      double seconds = (System.nanoTime() - begun) / SECOND_NANOS;
      return Round.of(
          new Round.Figure("runs", "runs/s", count / seconds),
          new Round.Figure("one run", "s", seconds / count),
          new Round.Figure("steps", "per run", (double) steps / count),
          new Round.Figure("one step", "ns", seconds * SECOND_NANOS / steps));
    };
  }

  private static Outcome checked(Outcome outcome) {
    outcome
        .failure()
        .ifPresent(failed -> {
          throw new IllegalStateException("seed " + outcome.seed() + ": " + failed.line());
        });
    return outcome;
  }
}
