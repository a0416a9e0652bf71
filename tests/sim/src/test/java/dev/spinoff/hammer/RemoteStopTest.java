// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.spinoff.sim.Fault;
import dev.spinoff.sim.SimNode;
import org.junit.jupiter.api.Test;

/// The end of a node that has the real remoting: the simulator requires that no thread and no timer
/// of it is left.
final class RemoteStopTest {

  /// When it is connected.
  @Test
  void node_stoppedWhileConnected_leavesNothing() throws InterruptedException {
    Script.holds(sim -> {
      SimNode here = sim.node("n1");
      here.lookup(sim.node("n2").address() + "/nobody").tell("hello");
      sim.run(ofSeconds(2));
      here.stop();
    });
  }

  /// While it connects, or shakes hands.
  @Test
  void node_stoppedWhileItConnects_leavesNothing() throws InterruptedException {
    Script.holds(
        sim -> {
          SimNode here = sim.node("n1");
          here.lookup(sim.node("n2").address() + "/nobody").tell("hello");
          sim.run(ofMillis(sim.seed()));
          sim.node("n2").stop();
          here.stop();
        },
        new Fault.Delay(ZERO, ofSeconds(1), "n2", "n1", ofMillis(20)));
  }

  /// When the other node does not hear it.
  @Test
  void node_stoppedWhileCutOff_leavesNothing() throws InterruptedException {
    Script.holds(sim -> {
      SimNode here = sim.node("n1");
      SimNode there = sim.node("n2");
      here.lookup(there.address() + "/nobody").tell("hello");
      sim.run(ofSeconds(1));
      var _ = sim.network().cut(here, there);
      here.lookup(there.address() + "/nobody").tell("hello");
      sim.run(ofMillis(100 * sim.seed()));
      here.stop();
    });
  }
}
