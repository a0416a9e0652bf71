// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.sim.Scenario;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Each scenario of nodes that have the real remoting under many seeds: three for each ten that
/// `-Dcampaign.seeds=…` says, and as many as that where everything comes together.
final class RemoteCampaignTest {

  private static final int USUAL = 1_000;
  private static final int SEEDS = Integer.getInteger("campaign.seeds", USUAL);

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
    CampaignTest.run(RemoteChatter::new, SEEDS);
  }

  /// Numbers, over connections that break again and again.
  @Test
  void order_underManySeeds_isKept() throws Exception {
    run(RemoteOrder::new);
  }

  /// A thousand nodes, once: for a minute in a campaign, and not so long in every build.
  @Test
  void crowd_ofAThousandNodes_isHeard() throws Exception {
    CampaignTest.run(() -> new RemoteCrowd(SEEDS > USUAL ? 60 : 15), 1);
  }

  private static void run(Supplier<Scenario> scenarios) throws Exception {
    CampaignTest.run(scenarios, Math.max(1, SEEDS * 3 / 10));
  }
}
