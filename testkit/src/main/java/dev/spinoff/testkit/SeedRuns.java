// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.sim.FailureReport;
import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Shrunk;
import dev.spinoff.sim.Simulator;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.opentest4j.TestAbortedException;

/// Runs a test under its seeds until one fails; that one is run again, made smaller and reported.
final class SeedRuns {

  private static final Path REPORTS = Path.of("target", "sim");

  // To find out that such a run fails takes long, so it is not done hundreds of times.
  private static final Set<String> ENDLESS = Set.of("world.stuck", "world.standstill");

  private final SimStory story;
  private final Simulator simulator;

  SeedRuns(SimStory story) {
    this.story = story;
    this.simulator = Simulator.of(() -> story);
  }

  void run(Seeds seeds) throws InterruptedException {
    for (long i = 0; i < seeds.count(); i++) {
      Outcome outcome = simulator.run(seeds.first() + i); // after the last one comes the first
      Optional<Outcome.Failed> failed = outcome.failure();
      if (failed.isPresent()) {
        throw failure(outcome, failed.get());
      }
    }
    if (story.aborted() == seeds.count()) {
      throw new TestAbortedException("an assumption did not hold in any run");
    }
  }

  private AssertionError failure(Outcome outcome, Outcome.Failed failed)
      throws InterruptedException {
    SeedFailure failure = new SeedFailure(story, outcome, failed);
    if (ENDLESS.contains(failed.invariant())) {
      return failure.error();
    }
    Outcome recorded = simulator.record(outcome.plan());
    failure.repeated(recorded);
    Optional<Shrunk> shrunk =
        recorded.isOk() ? Optional.empty() : Optional.of(simulator.shrink(recorded));
    report(failure, recorded, shrunk);
    shrunk.ifPresent(failure::shrunk);
    return failure.error();
  }

  // That a report cannot be written must not hide what it is about.
  private void report(SeedFailure failure, Outcome recorded, Optional<Shrunk> shrunk) {
    String type = story.testClass().getName();
    String test = type.substring(type.lastIndexOf('.') + 1) + "." + story.method().getName();
    try {
      failure.reported(FailureReport.write(REPORTS.resolve(test), recorded, shrunk).toString());
    } catch (UncheckedIOException error) {
      failure.reported(Texts.of(error));
    }
  }
}
