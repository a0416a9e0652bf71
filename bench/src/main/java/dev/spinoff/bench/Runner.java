// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Measures workloads. The systems of each take turns, so that what changes on the machine
/// meanwhile hits them all alike.
final class Runner {

  /// Where one JVM's worth is measured.
  @FunctionalInterface
  interface Jvms {

    /// Measures once.
    ///
    /// @throws IOException if the system could not do it, with why in one line
    List<Sample> run(Workload workload, String system, int jvm)
        throws IOException, InterruptedException;
  }

  private final Options options;
  private final Jvms jvms;
  private final Progress progress;

  Runner(Options options, Jvms jvms, Progress progress) {
    this.options = options;
    this.jvms = jvms;
    this.progress = progress;
  }

  /// One workload on all its systems. One that fails is not tried again, and has no rows.
  Report measure(Workload workload) throws InterruptedException {
    List<String> systems = options.systems(workload);
    List<Sample> samples = new ArrayList<>();
    Map<String, Failure> failed = new TreeMap<>(Comparator.comparingInt(systems::indexOf));
    for (int jvm = 0; jvm < options.effort().jvms(); jvm++) {
      for (String system : systems) {
        if (!failed.containsKey(system)) {
          progress.begin(
              "%s on %s, JVM %d of %d"
                  .formatted(workload.name(), system, jvm + 1, options.effort().jvms()));
          try {
            samples.addAll(jvms.run(workload, system, jvm));
          } catch (IOException failure) {
            failed.put(
                system, new Failure(workload.name(), system, String.valueOf(failure.getMessage())));
          }
        }
        progress.end();
      }
    }
    samples.removeIf(sample -> failed.containsKey(sample.system()));
    samples.sort(Comparator.comparingInt(sample -> systems.indexOf(sample.system())));
    return new Report(Row.of(samples), List.copyOf(failed.values()));
  }
}
