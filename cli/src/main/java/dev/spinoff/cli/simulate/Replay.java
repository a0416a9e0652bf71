// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.simulate;

import dev.spinoff.sim.FailureReport;
import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Shrunk;
import dev.spinoff.sim.Simulator;
import dev.spinoff.sim.Violation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Runs one seed, and takes its failure apart: the smallest plan that fails in the same way, what
/// happened then, and a report in a file.
public final class Replay {

  private static final int LISTING_LINES_MAX = 40;
  private static final int DETAIL_LINES_MAX = 30;
  private static final int COLUMNS_MAX = 160;

  private final Simulator simulator;
  private final PrintWriter out;
  private final Path folder;

  /// @param folder where the report goes
  public Replay(Simulator simulator, PrintWriter out, Path folder) {
    this.simulator = simulator;
    this.out = out;
    this.folder = folder;
  }

  /// Runs it.
  ///
  /// @return whether nothing was wrong
  public boolean run(long seed) throws InterruptedException {
    Outcome outcome = simulator.run(seed);
    out.println(Campaign.line(outcome));
    outcome.failure().ifPresent(this::printDetails);
    if (!outcome.isOk()) {
      explain(outcome);
    }
    return outcome.isOk();
  }

  // What the line has left out: where an exception comes from, or who waits for what.
  private void printDetails(Outcome.Failed failed) {
    print(details(failed.error()).lines().skip(1).limit(DETAIL_LINES_MAX).toList());
  }

  private static String details(Throwable error) {
    if (error instanceof Violation) {
      return String.valueOf(error.getMessage());
    }
    StringWriter stack = new StringWriter();
    error.printStackTrace(new PrintWriter(stack, true));
    return stack.toString();
  }

  private void explain(Outcome failed) throws InterruptedException {
    out.println();
    out.println("shrinking ...");
    Outcome recorded = simulator.record(failed.plan());
    Shrunk shrunk = simulator.shrink(failed);
    Outcome smallest = shrunk.smallest();
    out.println("shrunk in " + PlanText.count(shrunk.runs(), "run") + " to this plan:");
    print(PlanText.of(smallest.plan()).stream().map(line -> "  " + line).toList());
    out.println("which fails with: " + smallest.failure().map(Outcome.Failed::line).orElse(""));
    printListing(smallest);
    out.println();
    write(recorded, shrunk);
  }

  private void write(Outcome recorded, Shrunk shrunk) {
    try {
      Path file = FailureReport.write(folder, recorded, Optional.of(shrunk));
      out.println("report: " + file);
      out.println("events: " + file.resolveSibling(recorded.seed() + ".txt"));
    } catch (UncheckedIOException e) {
      out.println("no report: " + e.getMessage() + ": " + e.getCause());
    }
  }

  private void printListing(Outcome smallest) {
    List<String> text = smallest.listing().text();
    int first = Math.max(0, text.size() - LISTING_LINES_MAX);
    out.println();
    out.println(
        first == 0
            ? "what happened:"
            : "what happened, the last %d of %d events:"
                .formatted(text.size() - first, text.size()));
    print(text.subList(first, text.size()));
  }

  private void print(List<String> lines) {
    lines.forEach(line -> out.println(cut(line)));
  }

  private static String cut(String line) {
    return line.length() <= COLUMNS_MAX ? line : line.substring(0, COLUMNS_MAX - 3) + "...";
  }
}
