// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.otp.Otp;
import dev.spinoff.bench.raw.RawPrograms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The systems that have programs of their own for some workloads.
final class OwnPrograms {

  private static final List<Programs> ALL =
      List.of(new Otp(), RawPrograms.calls(), RawPrograms.threads());

  private OwnPrograms() {}

  static List<Programs> all() {
    return ALL;
  }

  /// Whether a system is one of these.
  static boolean has(String system) {
    return ALL.stream().anyMatch(programs -> programs.system().equals(system));
  }

  /// These systems, and those that have a program for the workload of this name.
  static List<String> and(List<String> systems, String workload) {
    return Stream.concat(
            systems.stream(),
            ALL.stream()
                .filter(programs -> programs.workloads().contains(workload))
                .map(Programs::system))
        .toList();
  }

  /// Why some cannot run on this machine, by the system.
  static Map<String, String> missing() {
    Map<String, String> missing = new LinkedHashMap<>();
    ALL.forEach(
        programs -> programs.missing().ifPresent(why -> missing.put(programs.system(), why)));
    return missing;
  }

  /// Sets a workload up, as the system's own program if it has one.
  static Workload.Trial open(Workload workload, String system, Workload.Scale scale)
      throws Exception {
    for (Programs programs : ALL) {
      if (programs.system().equals(system) && programs.workloads().contains(workload.name())) {
        return programs.open(workload, scale);
      }
    }
    return workload.open(system, scale);
  }
}
