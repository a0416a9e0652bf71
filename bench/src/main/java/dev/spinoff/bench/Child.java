// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.util.List;

/// Runs one workload on one system, in a JVM of its own, and prints what the rounds gave: a line
/// per figure, `@ round | figure | unit | value`, those of the warm-up with negative numbers. If it
/// fails, the last line says why.
final class Child {

  static final String MARK = "@ ";
  static final String SEPARATOR = " | ";

  private static final int FAILED = 1;

  private Child() {}

  /// What the program needs to know, as its arguments.
  static List<String> arguments(Workload workload, String system, Effort effort) {
    return List.of(
        workload.name(),
        system,
        effort.warmUp() + "",
        Math.min(effort.rounds(), workload.roundsMax()) + "",
        effort.seconds() + "",
        effort.quick() + "");
  }

  /// The whole of its program.
  ///
  /// @param args see [#arguments]
  public static void main(String[] args) throws Exception {
    Workload workload = Workloads.named(args[0]);
    int warmUp = Integer.parseInt(args[2]);
    int measured = Integer.parseInt(args[3]);
    Workload.Scale scale =
        new Workload.Scale(Boolean.parseBoolean(args[5]), Double.parseDouble(args[4]));
    Meter meter = new Meter(System::nanoTime, scale.nanos());
    try (Workload.Trial trial = OwnPrograms.open(workload, args[1], scale)) {
      for (int round = -warmUp; round < measured; round++) {
        print(round, meter.measure(trial, workload.operations()));
      }
    } catch (Exception failure) {
      failure.printStackTrace(System.err);
      System.out.println(rootOf(failure));
      System.exit(FAILED);
    }
    System.exit(0); // whatever threads a system leaves
  }

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root).replace('\n', ' ');
  }

  private static void print(int round, List<Round.Figure> figures) {
    for (Round.Figure figure : figures) {
      String value = Double.toString(figure.value());
      System.out.println(
          MARK + String.join(SEPARATOR, round + "", figure.name(), figure.unit(), value));
    }
  }
}
