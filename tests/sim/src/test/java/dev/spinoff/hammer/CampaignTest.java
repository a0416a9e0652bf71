// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.sim.FailureReport;
import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Shrunk;
import dev.spinoff.sim.Simulator;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Each scenario under many seeds: `-Dcampaign.seeds=…` says how many. What fails is made smaller
/// and reported below `target/sim`.
final class CampaignTest {

  private static final int SEEDS = Integer.getInteger("campaign.seeds", 1_000);
  private static final Path REPORTS = Path.of("target", "sim");

  /// Messages between handlers and processes, on one node and between nodes.
  @Test
  void sending_underManySeeds_losesNothing() throws Exception {
    run(Sending::new);
  }

  /// Mailboxes in their exact order, with stashes, selective receive, restarts and drains.
  @Test
  void postponing_underManySeeds_keepsTheOrder() throws Exception {
    run(Postponing::new);
  }

  /// Watches and links, on one node and between nodes.
  @Test
  void watching_underManySeeds_tellsOfEachEndOnce() throws Exception {
    run(Watching::new);
  }

  /// Questions of every kind, answered in every way.
  @Test
  void asking_underManySeeds_completesOnce() throws Exception {
    run(Asking::new);
  }

  /// Supervision trees, up to the restart that is one too many.
  @Test
  void supervising_underManySeeds_countsExactly() throws Exception {
    run(Supervising::new);
  }

  /// Trees of actors and their names.
  @Test
  void growing_underManySeeds_leavesNobody() throws Exception {
    run(Growing::new);
  }

  /// Timers, and what is sent later.
  @Test
  void timing_underManySeeds_ticksAsTold() throws Exception {
    run(Timing::new);
  }

  private static void run(Supplier<Scenario> scenarios) throws Exception {
    run(scenarios, SEEDS);
  }

  static void run(Supplier<Scenario> scenarios, int seeds) throws Exception {
    Campaign campaign = Campaign.run(scenarios, seeds);
    System.out.println(campaign.summary()); // the figures of a campaign are what it is run for
    if (!campaign.failed().isEmpty()) {
      throw failure(Simulator.of(scenarios), campaign.failed().getFirst());
    }
  }

  private static AssertionError failure(Simulator simulator, Outcome failed) throws Exception {
    Shrunk shrunk = simulator.shrink(failed);
    Path report =
        FailureReport.write(REPORTS, simulator.record(failed.plan()), Optional.of(shrunk));
    Outcome.Failed what = failed.failure().orElseThrow();
    return new AssertionError(
        "seed %d violates %s: %s; see %s"
            .formatted(failed.seed(), what.invariant(), what.line(), report.toAbsolutePath()),
        what.error());
  }
}
