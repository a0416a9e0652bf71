// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.spi.World.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A process that an extension runs on one of its own threads, in a simulation.
final class LentThreadTest {

  private static final class Lender implements NodeExtension {

    private final List<Object> seen;

    Lender(List<Object> seen) {
      this.seen = seen;
    }

    @Override
    public void start(Node node, NodeAccess access) {
      Ref<Object> parent = node.spawn("parent", Actor.<Object>of((self, it) -> self.reply(it)));
      var _ = access.world().start("lent", ThreadKind.VIRTUAL, () -> lend(access, parent));
    }

    private void lend(NodeAccess access, Ref<Object> parent) {
      access.run(
          parent,
          self -> {
            self.sleep(ofHours(1));
            seen.add(parent.ask("asked", ofSeconds(1)));
          },
          seen::add);
      access.run(parent, self -> self.sleep(ofHours(1)), seen::add);
      seen.add("returned");
    }

    @Override
    public void stop() {}
  }

  /// It sleeps in the simulation's time, asks, and ends with its parent; what its thread does after
  /// it is simulated, too.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void process_onALentThread_isSimulated(boolean handingOff) throws InterruptedException {
    List<Object> seen = new ArrayList<>();
    Scenario scenario =
        sim -> {
          SimNode node = sim.node("n1");
          node.node().extend(new Lender(seen));
          sim.run(ofHours(1).plusSeconds(1));
          node.lookup("/parent").stop();
          sim.run(ofSeconds(1));
        };
    Simulator simulator = Simulator.of(() -> scenario);
    Outcome outcome = (handingOff ? simulator.handingOff() : simulator).run(1);
    assertThat(outcome.failure()).isEmpty();
    assertThat(seen).containsExactly("asked", ExitReason.NORMAL, ExitReason.SHUTDOWN, "returned");
  }
}
