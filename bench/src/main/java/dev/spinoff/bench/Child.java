// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.util.ArrayList;
import java.util.List;

/// Runs one workload on one system, in a JVM of its own, and prints what the rounds gave: a line
/// per figure, `@ round | figure | unit | value`, the first line of a measured one.
final class Child {

  static final String MARK = "@ ";
  static final String SEPARATOR = " | ";
  static final String TIME_UNIT = "/s";

  private static final double NANOS_PER_SECOND = 1e9;

  private Child() {}

  /// The whole of its program.
  ///
  /// @param args the workload, the system, rounds of warm-up, rounds to measure, `quick` or `full`
  public static void main(String[] args) throws Exception {
    Workload workload = Workloads.named(args[0]);
    int warmUp = Integer.parseInt(args[2]);
    int measured = Integer.parseInt(args[3]);
    Workload.Scale scale = new Workload.Scale(args[4].equals("quick"));
    run(workload.open(args[1], scale), workload, warmUp, measured);
    System.exit(0); // whatever threads a system leaves
  }

  private static void run(Workload.Trial trial, Workload workload, int warmUp, int measured)
      throws Exception {
    for (int round = -warmUp; round < measured; round++) {
      List<Round.Figure> figures = timed(trial, workload);
      for (Round.Figure figure : figures) {
        System.out.println(
            MARK
                + String.join(
                    SEPARATOR,
                    round + "",
                    figure.name(),
                    figure.unit(),
                    Double.toString(figure.value())));
      }
    }
    trial.close();
  }

  private static List<Round.Figure> timed(Workload.Trial trial, Workload workload)
      throws Exception {
    Usage before = Usage.here().plus(trial.elsewhere());
    long begun = System.nanoTime();
    Round round = trial.round();
    double nanos = System.nanoTime() - begun;
    Usage used = Usage.here().plus(trial.elsewhere()).since(before);
    long operations = round.operations();
    List<Round.Figure> figures = new ArrayList<>(round.figures());
    if (operations > 0) {
      figures.add(
          new Round.Figure(
              workload.operations(), TIME_UNIT, operations / (nanos / NANOS_PER_SECOND)));
      figures.add(per("CPU", "ns/op", used.cpuNanos(), operations));
      figures.add(per("allocated", "B/op", used.bytes(), operations));
    }
    return figures;
  }

  private static Round.Figure per(String name, String unit, long total, long operations) {
    return new Round.Figure(name, unit, (double) total / operations);
  }
}
