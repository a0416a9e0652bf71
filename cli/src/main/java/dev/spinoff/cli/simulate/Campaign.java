// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.simulate;

import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Runs one seed after the other, a line each, until one fails or all are done.
public final class Campaign {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final int BAR_WIDTH = 20;

  private final Simulator simulator;
  private final Seeds seeds;
  private final int jobs;
  private final Screen screen;
  private final Tally tally = new Tally();
  private Duration nextBar = Duration.ZERO;

  /// @param jobs how many seeds run at once
  public Campaign(Simulator simulator, Seeds seeds, int jobs, Screen screen) {
    this.simulator = simulator;
    this.seeds = seeds;
    this.jobs = jobs;
    this.screen = screen;
  }

  /// Runs them.
  ///
  /// @return the run that has failed, of the lowest seed; empty if none has
  public Optional<Outcome> run() throws InterruptedException {
    try (SeedRuns runs = new SeedRuns(simulator, seeds, jobs)) {
      Optional<Outcome> outcome = Optional.empty();
      while (outcome.filter(run -> !run.isOk()).isEmpty() && !runs.isDone()) {
        outcome = runs.next(TICK);
        outcome.ifPresent(this::take);
        showBar();
      }
      return outcome.filter(run -> !run.isOk());
    }
  }

  /// Sums up what there has been so far, and prints no more.
  public void sumUp() {
    screen.close(List.of(tally.summary(), tally.faults()));
  }

  private void take(Outcome outcome) {
    tally.add(outcome);
    screen.line(line(outcome));
  }

  /// What a run came to, in one line.
  static String line(Outcome outcome) {
    String end = outcome.failure().map(failed -> "FAILED: " + failed.line()).orElse("ok");
    return "seed %d trace hash %s %s".formatted(outcome.seed(), outcome.hashText(), end);
  }

  private void showBar() {
    Duration now = tally.elapsed();
    if (now.compareTo(nextBar) >= 0) {
      nextBar = now.plus(TICK);
      screen.bar(List.of(bar(now) + ", " + tally.pace(), tally.faults()));
    }
  }

  private String bar(Duration now) {
    double byCount = (double) tally.seeds() / seeds.count();
    double byTime =
        seeds.within().map(limit -> (double) now.toNanos() / limit.toNanos()).orElse(0.0);
    int full = (int) (BAR_WIDTH * Math.clamp(Math.max(byCount, byTime), 0, 1));
    return "[" + "=".repeat(full) + " ".repeat(BAR_WIDTH - full) + "] " + done(now);
  }

  private String done(Duration now) {
    return seeds.count() == Long.MAX_VALUE
        ? "%d seeds, %d s".formatted(tally.seeds(), now.toSeconds())
        : "%d of %d seeds".formatted(tally.seeds(), seeds.count());
  }
}
