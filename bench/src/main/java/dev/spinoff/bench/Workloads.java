// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.core.CoreWorkloads;
import java.util.List;

/// All workloads, in the order in which they are run.
final class Workloads {

  private Workloads() {}

  static List<Workload> all() {
    return CoreWorkloads.all();
  }

  static Workload named(String name) {
    return all().stream()
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no workload '" + name + "'; see bench/run list"));
  }
}
