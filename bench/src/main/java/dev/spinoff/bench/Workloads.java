// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.core.CoreWorkloads;
import dev.spinoff.bench.remote.RemoteWorkloads;
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
    all.addAll(RemoteWorkloads.all());
    return all;
  }

  static Workload named(String name) {
    return meant(name).getFirst();
  }

  /// The workload of this name; or else all those whose names begin with it and a dash.
  static List<Workload> meant(String name) {
    for (Workload workload : all()) {
      if (workload.name().equals(name)) {
        return List.of(workload);
      }
    }
    List<Workload> meant =
        all().stream().filter(workload -> workload.name().startsWith(name + "-")).toList();
    if (meant.isEmpty()) {
      throw new IllegalArgumentException("no workload '" + name + "'; see bench/run list");
    }
    return meant;
  }

  /// The systems that any of them can run on.
  static List<String> systems() {
    return all().stream().flatMap(workload -> workload.systems().stream()).distinct().toList();
  }
}
