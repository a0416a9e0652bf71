// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command: measures workloads on systems, each in fresh JVMs, and prints and keeps the
/// figures.
public final class Main {

  private static final int WRONG_USAGE = 2;
  private static final String HELP =
      """
      Measures workloads, each on each system in fresh JVMs, the systems taking turns.

        bench/run                          all workloads
        bench/run ping-pong-1 tell-1       these
        bench/run ping-pong                all whose names begin with that and a dash
        bench/run list                     says what there is

        --quick           a tenth of the size, one JVM, one round of warm-up, two measured
        --on <systems>    only these, with commas between; else all that a workload can run on
        --seconds <n>     how long a round lasts at least; it is repeated until then (1; 0.1)
        --rounds <n>      measured rounds in each JVM (5)
        --warm-up <n>     rounds before them (3)
        --jvms <n>        fresh JVMs for each workload and system (3)
        --jvm-options <"…">  options for these JVMs

      The median is that of the JVMs' medians; min and max are over all rounds. A round in which a
      message got lost fails. Results are written to bench/results/<date>-<name>.md and .json.
      """;

  private Main() {}

  /// The command itself.
  ///
  /// @param args see the help
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> given = List.of(args);
    if (given.contains("--help") || given.contains("-h")) {
      System.out.print(HELP);
    } else if (given.equals(List.of("list"))) {
      list();
    } else {
      run(given);
    }
  }

  private static void list() {
    for (Workload workload : Workloads.all()) {
      System.out.printf("%-22s %s%n", workload.name(), workload.about());
    }
    System.out.println("\nsystems: " + String.join(", ", Workloads.systems()));
  }

  private static void run(List<String> args) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage() + "; try bench/run --help");
      System.exit(WRONG_USAGE);
      return;
    }
    Results results = new Results(Path.of("bench", "results"), Machine.describe(options));
    String name = options.names().isEmpty() ? "all" : String.join("-", options.names());
    List<Row> all = new ArrayList<>();
    for (Workload workload : options.workloads()) {
      List<Row> rows = Row.of(measure(workload, options));
      System.out.println(Table.of(rows));
      all.addAll(rows);
      results.write(name, all); // each time, so that what was measured is there if the rest fails
    }
    System.out.println("written to " + results.write(name, all) + " and .json");
  }

  private static List<Sample> measure(Workload workload, Options options)
      throws IOException, InterruptedException {
    Launcher launcher = new Launcher(options);
    List<Sample> samples = new ArrayList<>();
    for (int jvm = 0; jvm < options.effort().jvms(); jvm++) {
      for (String system : options.systems(workload)) {
        System.err.printf(
            "%s on %s, JVM %d of %d%n", workload.name(), system, jvm + 1, options.effort().jvms());
        samples.addAll(launcher.run(workload, system, jvm));
      }
    }
    samples.sort(
        (a, b) -> Integer.compare(order(options, workload, a), order(options, workload, b)));
    return samples;
  }

  private static int order(Options options, Workload workload, Sample sample) {
    return options.systems(workload).indexOf(sample.system());
  }
}
