// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.sim.Scenario;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Each scenario of nodes that have the real remoting under many seeds: for three of ten that
/// `-Dcampaign.seeds=…` says; for all of them where everything comes together.
final class RemoteCampaignTest {

  private static final int SEEDS = Integer.getInteger("campaign.seeds", 1_000);

  /// Messages: each is handled or reported.
  @Test
  void sending_underManySeeds_losesNothing() throws Exception {
    run(Remotely::sending);
  }

  /// Watches and links.
  @Test
  void watching_underManySeeds_tellsOfEachEndOnce() throws Exception {
    run(Remotely::watching);
  }

  /// Questions.
  @Test
  void asking_underManySeeds_completesOnce() throws Exception {
    run(Remotely::asking);
  }

  /// All of it, until everybody reaches everybody again and nothing is left.
  @Test
  void chatter_underManySeeds_leavesNothing() throws Exception {
    run(RemoteChatter::new);
  }

  private static void run(Supplier<Scenario> scenarios) throws Exception {
    CampaignTest.run(scenarios, Math.max(1, SEEDS * 3 / 10));
  }
}
