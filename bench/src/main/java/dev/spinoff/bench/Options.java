// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.util.ArrayList;
import java.util.List;

/// What the command line asks for.
///
/// @param names of workloads, or beginnings of names; all if empty
/// @param against the systems to run; all if empty
/// @param jvmOptions for the JVMs that measure
record Options(List<String> names, List<String> against, Effort effort, List<String> jvmOptions) {

  /// Reads the arguments.
  ///
  /// @throws IllegalArgumentException with a line for the user
  static Options parse(List<String> args) {
    Effort effort = args.contains("--quick") ? Effort.QUICK : Effort.FULL;
    Options options = new Options(List.of(), List.of(), effort, List.of());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (!arg.startsWith("-")) {
        Workloads.meant(arg);
        names.add(arg);
      } else if (!arg.equals("--quick")) {
        options = options.with(arg, i + 1 < args.size() ? args.get(i + 1) : "");
        i++;
      }
    }
    return new Options(List.copyOf(names), options.against, options.effort, options.jvmOptions);
  }

  private Options with(String option, String value) {
    return switch (option) {
      case "--rounds" -> with(effort.withRounds(value));
      case "--warm-up" -> with(effort.withWarmUp(value));
      case "--jvms" -> with(effort.withJvms(value));
      case "--seconds" -> with(effort.withSeconds(value));
      case "--on" -> new Options(names, systems(value), effort, jvmOptions);
      case "--jvm-options" ->
          new Options(names, against, effort, List.of(value.strip().split("\\s+")));
      default -> throw new IllegalArgumentException("no option " + option);
    };
  }

  private Options with(Effort other) {
    return new Options(names, against, other, jvmOptions);
  }

  private static List<String> systems(String value) {
    List<String> systems = List.of(value.split(","));
    for (String system : systems) {
      if (!Workloads.systems().contains(system)) {
        throw new IllegalArgumentException(
            "no system '" + system + "'; there are " + Workloads.systems());
      }
    }
    return systems;
  }

  /// The workloads asked for.
  List<Workload> workloads() {
    if (names.isEmpty()) {
      return Workloads.all();
    }
    List<String> meant =
        names.stream().flatMap(name -> Workloads.meant(name).stream().map(Workload::name)).toList();
    return Workloads.all().stream().filter(workload -> meant.contains(workload.name())).toList();
  }

  /// The systems asked for that a workload can run on.
  List<String> systems(Workload workload) {
    return workload.systems().stream()
        .filter(system -> against.isEmpty() || against.contains(system))
        .toList();
  }
}
