// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.simulate;

import dev.spinoff.sim.Fault;
import dev.spinoff.sim.Plan;
import dev.spinoff.sim.Schedule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A plan in words, a line for each thing it says.
final class PlanText {

  private static final double PER_CENT_OF_MILLION = 10_000;

  private PlanText() {}

  static List<String> of(Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add("nodes: " + String.join(", ", plan.nodes()));
    lines.add("operations: %d, time: %s".formatted(plan.operations(), text(plan.time())));
    lines.add("who goes on: " + schedule(plan));
    lines.add("pace: " + pace(plan.pace()));
    lines.add("faults: " + (plan.faults().isEmpty() ? "none" : ""));
    plan.faults()
        .forEach(fault -> lines.add("  at %s %s".formatted(text(fault.at()), text(fault))));
    return lines.stream().map(String::stripTrailing).toList();
  }

  private static String schedule(Plan plan) {
    String free = text(plan.schedule());
    return plan.freePicks() == Long.MAX_VALUE || plan.schedule() == Schedule.FIFO
        ? free
        : "%s, for %d choices; then whoever was ready first".formatted(free, plan.freePicks());
  }

  private static String text(Schedule schedule) {
    return switch (schedule) {
      case RANDOM -> "anybody who is ready";
      case FIFO -> "whoever was ready first";
      case PRIORITIES -> "whoever has the highest of random priorities";
      case STARVE_ONE_NODE -> "anybody who is ready, but hardly ever on one of the nodes";
    };
  }

  private static String pace(Plan.Pace pace) {
    String steps =
        pace.stepMax().isZero()
            ? "steps take no time"
            : "steps take up to %d µs".formatted(pace.stepMax().toNanos() / 1_000);
    return steps + ", a handler's turn has up to " + count(pace.turnMessages(), "message");
  }

  private static String text(Fault fault) {
    String during = " for " + text(fault.lasting());
    return switch (fault) {
      case Fault.Kill(_, var lasting, var node) ->
          node + " is killed, and starts again after " + text(lasting);
      case Fault.Pause(_, _, var node) -> node + " stands still" + during;
      case Fault.Skew(_, var node, var offset, int drift) ->
          "%s is given clocks that are %s ahead and %s %% too fast, from its next start on"
              .formatted(node, text(offset), BigDecimal.valueOf(drift / PER_CENT_OF_MILLION));
      case Fault.Partition(_, _, var nodes) ->
          "nothing gets through between %s and the others".formatted(String.join(", ", nodes))
              + during;
      case Fault.Cut(_, _, var from, var to) -> "nothing gets from " + way(from, to) + during;
      case Fault.Loss(_, _, var from, var to, int percent) ->
          "%d of 100 frames from %s are lost".formatted(percent, way(from, to)) + during;
      case Fault.Delay(_, _, var from, var to, var by) ->
          "frames from %s are late by up to %s".formatted(way(from, to), text(by)) + during;
      case Fault.Clog(_, _, var from, var to) ->
          "what goes from %s waits".formatted(way(from, to)) + during;
      case Fault.Shuffle(_, _, var from, var to, int percent) ->
          "%d of 100 datagrams from %s come late or twice".formatted(percent, way(from, to))
              + during;
      case Fault.Reset(_, var one, var other) ->
          "all byte streams between %s and %s break".formatted(one, other);
    };
  }

  private static String way(String from, String to) {
    return from + " to " + to;
  }

  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String text(Duration time) {
    BigDecimal seconds = BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros();
    return seconds.toPlainString() + " s";
  }
}
