// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Plan;
import dev.spinoff.sim.Shrunk;
import dev.spinoff.sim.Violation;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/// What to say of a seed that failed: what was wrong first, then how to see it again.
final class SeedFailure {

  private static final int LINES_MAX = 60;
  private static final String INDENT = "  ";

  private final SimStory story;
  private final Outcome outcome;
  private final Throwable error;
  private final List<String> lines = new ArrayList<>();

  SeedFailure(SimStory story, Outcome outcome, Outcome.Failed failed) {
    this.story = story;
    this.outcome = outcome;
    this.error = failed.error();
    lines.add(headline(failed));
    lines.add(INDENT + "seed " + outcome.seed() + ": " + text(outcome.plan()));
    lines.add(INDENT + "again: " + again());
  }

  private static String headline(Outcome.Failed failed) {
    Throwable error = failed.error();
    if (error instanceof Violation) {
      return failed.invariant() + ": " + failed.line();
    }
    String what = error instanceof AssertionError ? Texts.message(error) : Texts.of(error);
    return what + " (" + failed.invariant() + ")";
  }

  private String again() {
    return "mvn test '-Dtest=%s#%s' %s"
        .formatted(
            story.testClass().getName(), story.method().getName(), Seeds.option(outcome.seed()));
  }

  private static String text(Plan plan) {
    return "nodes %s, up to %d operations, %s, schedule %s, %d faults"
        .formatted(
            plan.nodes(), plan.operations(), plan.time(), plan.schedule(), plan.faults().size());
  }

  /// Adds what came of running it again.
  void repeated(Outcome recorded) {
    if (recorded.isOk()) {
      lines.add(INDENT + "when it was run again it did not fail: no seed governs what went wrong");
    } else if (recorded.hash() != outcome.hash()) {
      lines.add(INDENT + "when it was run again it ran differently: no seed governs all of it");
    }
  }

  /// Adds where the report is, or why it is not.
  void reported(String where) {
    lines.add(INDENT + "report: " + where);
  }

  /// Adds the smallest plan, and what happened in it at the end.
  void shrunk(Shrunk shrunk) {
    Plan plan = shrunk.smallest().plan();
    lines.add(INDENT + "smallest of " + shrunk.runs() + " runs: " + text(plan));
    plan.faults().forEach(fault -> lines.add(INDENT + INDENT + Texts.of(fault)));
    shrunk
        .smallest()
        .failure()
        .ifPresent(failed -> lines.add(INDENT + "which fails with: " + Texts.line(failed.line())));
    List<String> listing = shrunk.smallest().listing().text();
    int first = Math.max(0, listing.size() - LINES_MAX);
    lines.add(
        INDENT + "what happened in it" + (first == 0 ? "" : ", after " + first + " lines") + ":");
    listing.subList(first, listing.size()).forEach(line -> lines.add(INDENT + INDENT + line));
  }

  /// The failure; what was thrown in the run is its cause.
  AssertionError error() {
    boolean isWrapped = error instanceof Violation && error.getCause() != null;
    return new AssertionFailedError(String.join("\n", lines), isWrapped ? error.getCause() : error);
  }
}
