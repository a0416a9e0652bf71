// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.core.CoreWorkloads;
import dev.spinoff.bench.simulation.Simulated;
import java.util.ArrayList;
import java.util.List;

/// All workloads, in the order in which they are run.
final class Workloads {

  private static final int FEW_NODES = 5;
  private static final int MANY_NODES = 1_000;

  private Workloads() {}

  static List<Workload> all() {
    List<Workload> all = new ArrayList<>(CoreWorkloads.all());
    all.add(new Simulated(FEW_NODES, 300));
    all.add(new Simulated(MANY_NODES, 1));
    return all;
  }

  static Workload named(String name) {
    return all().stream()
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no workload '" + name + "'; see bench/run list"));
  }
}
