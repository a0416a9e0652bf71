// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.core.CoreWorkloads;
import dev.spinoff.bench.http.HttpWorkloads;
import dev.spinoff.bench.remote.RemoteWorkloads;
import dev.spinoff.bench.savina.SavinaWorkloads;
import dev.spinoff.bench.simulation.Simulated;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All workloads, in the order in which they are run.
final class Workloads {

  private static final int FEW_NODES = 5;
  private static final int MANY_NODES = 1_000;

  // Those of the Savina suite that the core's are too.
  private static final List<String> BOTH = List.of("ring-1000", "fork-join-throughput", "skynet");

  private static final Map<String, List<Workload>> GROUPS = Collections.unmodifiableMap(groups());

  private Workloads() {}

  static List<Workload> all() {
    return GROUPS.values().stream().flatMap(List::stream).distinct().toList();
  }

  private static Map<String, List<Workload>> groups() {
    Map<String, List<Workload>> groups = new LinkedHashMap<>();
    List<Workload> core = CoreWorkloads.all();
    groups.put("core", core);
    groups.put("savina", savina(core));
    groups.put("simulate", List.of(new Simulated(FEW_NODES, 300), new Simulated(MANY_NODES, 1)));
    groups.put("remote", RemoteWorkloads.all());
    groups.put("http", HttpWorkloads.all());
    return groups;
  }

  private static List<Workload> savina(List<Workload> core) {
    Stream<Workload> shared = core.stream().filter(workload -> BOTH.contains(workload.name()));
    return Stream.concat(shared, SavinaWorkloads.all().stream()).toList();
  }

  /// Those that belong together, by the group's name.
  static Map<String, List<Workload>> inGroups() {
    return GROUPS;
  }

  static Workload named(String name) {
    return meant(name).getFirst();
  }

  /// The workloads of the group of this name; or else the workload of this name; or else all those
  /// whose names begin with it and a dash.
  static List<Workload> meant(String name) {
    List<Workload> group = GROUPS.get(name);
    if (group != null) {
      return group;
    }
    for (Workload workload : all()) {
      if (workload.name().equals(name)) {
        return List.of(workload);
      }
    }
    List<Workload> meant =
        all().stream().filter(workload -> workload.name().startsWith(name + "-")).toList();
    if (meant.isEmpty()) {
      throw new IllegalArgumentException("no workload or group '" + name + "'; see bench/run list");
    }
    return meant;
  }

  /// The names of those that a system can run.
  static String namesOn(String system) {
    return all().stream()
        .filter(workload -> workload.systems().contains(system))
        .map(Workload::name)
        .collect(Collectors.joining(", "));
  }

  /// The systems that any of them can run on.
  static List<String> systems() {
    return all().stream().flatMap(workload -> workload.systems().stream()).distinct().toList();
  }
}
