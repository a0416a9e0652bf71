// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.util.ArrayList;
import java.util.List;

/// What the command line asks for.
///
/// @param names of workloads, or beginnings of names; all if empty
/// @param against the systems to run; all if empty
/// @param jvms fresh JVMs per workload and system
record Options(
    List<String> names,
    List<String> against,
    int warmUp,
    int rounds,
    int jvms,
    boolean quick,
    List<String> jvmOptions) {

  private static final Options DEFAULTS =
      new Options(List.of(), List.of(), 3, 5, 3, false, List.of());
  private static final Options QUICK = new Options(List.of(), List.of(), 1, 2, 1, true, List.of());

  /// Reads the arguments.
  ///
  /// @throws IllegalArgumentException with a line for the user
  static Options parse(List<String> args) {
    Options options = args.contains("--quick") ? QUICK : DEFAULTS;
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
    return options.withNames(names);
  }

  private Options with(String option, String value) {
    return switch (option) {
      case "--rounds" ->
          new Options(names, against, warmUp, number(option, value), jvms, quick, jvmOptions);
      case "--warm-up" ->
          new Options(names, against, number(option, value), rounds, jvms, quick, jvmOptions);
      case "--jvms" ->
          new Options(names, against, warmUp, rounds, number(option, value), quick, jvmOptions);
      case "--on" -> new Options(names, systems(value), warmUp, rounds, jvms, quick, jvmOptions);
      case "--jvm-options" ->
          new Options(
              names, against, warmUp, rounds, jvms, quick, List.of(value.strip().split("\\s+")));
      default -> throw new IllegalArgumentException("no option " + option);
    };
  }

  private Options withNames(List<String> of) {
    return new Options(List.copyOf(of), against, warmUp, rounds, jvms, quick, jvmOptions);
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

  private static int number(String option, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(option + " needs a number, not '" + value + "'");
    }
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
