// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The command: measures workloads on systems, each in fresh JVMs, and prints and keeps the
/// figures.
public final class Main {

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;
  private static final String HELP =
      """
      Measures workloads, each on each system in fresh JVMs, the systems taking turns.

        bench/run                          all workloads
        bench/run core                     those of a group: core, savina, simulate, remote, http
        bench/run ping-pong-1 tell-1       these
        bench/run ping-pong                all whose names begin with that and a dash
        bench/run list                     says what there is
        bench/run jmh CodecBench           a benchmark of a function; the rest goes to JMH

        --quick           a tenth of the size, one JVM, one round of warm-up, two measured; the
                          results go to bench/target/results
        --on <systems>    only these, with commas between; else all that a workload can run on
        --against <systems>  ours and these
        --seconds <n>     how long a round lasts at least; it is repeated until then (1; 0.1)
        --rounds <n>      measured rounds in each JVM (5)
        --warm-up <n>     rounds before them (3)
        --jvms <n>        fresh JVMs for each workload and system (3)
        --jvm-options <"…">  options for these JVMs

      The median is that of the JVMs' medians; min and max are over all rounds. The ratio says how
      many times better ours is than the best of the other actor systems; where one of them is
      better, or a bare program is, a line below the table says so. A system fails that loses a
      message, runs out of memory or does not get done; the others go on, and the exit code is 1.
      Results are written to bench/results/<date>-<name>.md, .json and .svg.
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
    Workloads.inGroups()
        .forEach((group, workloads) -> {
          System.out.println(group);
          for (Workload workload : workloads) {
            System.out.printf("  %-26s %s%n", workload.name(), workload.about());
          }
        });
    System.out.println("\nsystems: " + String.join(", ", Workloads.systems()));
    for (Programs programs : OwnPrograms.all()) {
      String system = programs.system();
      System.out.println(system + " has only " + Workloads.namesOn(system));
    }
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
    if (!run(options).failures().isEmpty()) {
      System.exit(FAILED);
    }
  }

  private static Report run(Options options) throws IOException, InterruptedException {
    Path folder = options.effort().quick() ? Path.of("bench", "target") : Path.of("bench");
    Results results = new Results(folder.resolve("results"), Machine.describe(options));
    String name = options.names().isEmpty() ? "all" : String.join("-", options.names());
    Progress progress = new Progress(System.err, isTerminal(), System::nanoTime, options.steps());
    Runner runner = new Runner(options, new Launcher(options), progress);
    options.remarks().forEach(System.err::println);
    Report all = Report.NOTHING;
    for (Workload workload : options.workloads()) {
      if (!options.systems(workload).isEmpty()) {
        Report report = runner.measure(workload);
        progress.clear();
        System.out.println(report.text());
        all = all.plus(report);
        results.write(name, all); // each time, so that what was measured is there
      }
    }
    System.out.println("written to " + results.write(name, all) + ", .json, .svg");
    return all;
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
