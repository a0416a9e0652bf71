// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.peer.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the command line asks for.
///
/// @param names of workloads, or beginnings of names; all if empty
/// @param on the systems to run; all if empty
/// @param jvmOptions for the JVMs that measure
/// @param missing why systems cannot run on this machine, by their names
record Options(
    List<String> names,
    List<String> on,
    Effort effort,
    List<String> jvmOptions,
    Map<String, String> missing) {

  /// Reads the arguments.
  ///
  /// @throws IllegalArgumentException with a line for the user
  static Options parse(List<String> args) {
    return parse(args, OwnPrograms.missing());
  }

  /// Reads them on a machine where these systems are missing.
  static Options parse(List<String> args, Map<String, String> missing) {
    Effort effort = args.contains("--quick") ? Effort.QUICK : Effort.FULL;
    Options options = new Options(List.of(), List.of(), effort, List.of(), missing);
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
    return options.withNames(names).checked();
  }

  private Options withNames(List<String> given) {
    return new Options(List.copyOf(given), on, effort, jvmOptions, missing);
  }

  private Options checked() {
    for (String system : on) {
      if (missing.containsKey(system)) {
        throw new IllegalArgumentException(system + " cannot run: " + missing.get(system));
      }
    }
    if (steps() == 0) {
      throw new IllegalArgumentException("none of these workloads can run on " + on + others());
    }
    return this;
  }

  private String others() {
    return on.stream()
        .filter(OwnPrograms::has)
        .map(system -> "; " + system + " has only " + Workloads.namesOn(system))
        .collect(Collectors.joining());
  }

  /// How many JVMs there will be.
  int steps() {
    return effort.jvms() * workloads().stream().mapToInt(each -> systems(each).size()).sum();
  }

  private Options with(String option, String value) {
    return switch (option) {
      case "--rounds" -> with(effort.withRounds(value));
      case "--warm-up" -> with(effort.withWarmUp(value));
      case "--jvms" -> with(effort.withJvms(value));
      case "--seconds" -> with(effort.withSeconds(value));
      case "--on" -> withSystems(systems(value));
      case "--against" ->
          withSystems(Stream.concat(Stream.of(Peers.SPINOFF), systems(value).stream()).toList());
      case "--jvm-options" -> new Options(names, on, effort, jvmOptions(value), missing);
      default -> throw new IllegalArgumentException("no option " + option);
    };
  }

  private Options withSystems(List<String> systems) {
    if (!on.isEmpty()) {
      throw new IllegalArgumentException("--on and --against say the same; give one, once");
    }
    return new Options(names, systems, effort, jvmOptions, missing);
  }

  private static List<String> jvmOptions(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("--jvm-options needs options, such as \"-Xmx2g -Xint\"");
    }
    return List.of(value.strip().split("\\s+"));
  }

  private Options with(Effort other) {
    return new Options(names, on, other, jvmOptions, missing);
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
        .filter(system -> on.isEmpty() ? !missing.containsKey(system) : on.contains(system))
        .toList();
  }

  /// A line for each system that could be expected and will not run, or not everything.
  List<String> remarks() {
    return on.isEmpty() ? leftOut() : on.stream().flatMap(this::lacking).toList();
  }

  private List<String> leftOut() {
    return missing.entrySet().stream()
        .filter(each ->
            workloads().stream().anyMatch(workload -> workload.systems().contains(each.getKey())))
        .map(each -> each.getKey() + " is left out: " + each.getValue())
        .toList();
  }

  private Stream<String> lacking(String system) {
    String lacking =
        workloads().stream()
            .filter(workload -> !workload.systems().contains(system))
            .map(Workload::name)
            .collect(Collectors.joining(", "));
    return lacking.isEmpty() ? Stream.empty() : Stream.of(system + " has no " + lacking);
  }
}
