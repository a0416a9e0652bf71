// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.raw;

import dev.spinoff.bench.Programs;
import dev.spinoff.bench.Workload;
import dev.spinoff.bench.Workload.Scale;
import dev.spinoff.bench.Workload.Trial;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Programs without actors that do what a workload asks, to show what the machine allows.
public final class RawPrograms implements Programs {

  private final String system;
  private final Map<String, Function<Scale, Trial>> programs;

  private RawPrograms(String system, Map<String, Function<Scale, Trial>> programs) {
    this.system = system;
    this.programs = new TreeMap<>(programs);
  }

  /// One thread, which calls methods where others send.
  public static RawPrograms calls() {
    return new RawPrograms(
        "raw",
        Map.of(
            "tell-1", Calls::tell,
            "ping-pong-1", scale -> Calls.pingPong(1, scale),
            "ping-pong-64", scale -> Calls.pingPong(64, scale),
            "ring-1000", Calls::ring,
            "skynet", Calls::skynet));
  }

  /// Threads: two that spin, or a virtual one for each actor.
  public static RawPrograms threads() {
    return new RawPrograms(
        "raw-threads",
        Map.of(
            "tell-1", TwoThreads::tell,
            "ping-pong-1", TwoThreads::pingPong,
            "spawn-and-stop", VirtualThreads::startAndJoin));
  }

  @Override
  public String system() {
    return system;
  }

  @Override
  public List<String> workloads() {
    return List.copyOf(programs.keySet());
  }

  @Override
  public Trial open(Workload workload, Scale scale) {
    Function<Scale, Trial> program = programs.get(workload.name());
    if (program == null) {
      throw new IllegalArgumentException(
          "%s has no %s, only %s".formatted(system, workload.name(), workloads()));
    }
    return program.apply(scale);
  }
}
