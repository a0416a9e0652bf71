// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.event.Event;
import dev.spinoff.remote.Remoting;
import dev.spinoff.sim.Fault;
import dev.spinoff.sim.SimNode;
import java.util.ArrayList;
import java.util.List;
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

  /// One node that takes nothing more does not make it connect again to others that have heard its
  /// goodbye.
  @Test
  void node_stoppedWhileAnotherStandsStill_saysGoodbyeOnce() throws InterruptedException {
    Script.holds(
        RemoteStopTest::patient,
        sim -> {
          List<Event> heard = new ArrayList<>();
          SimNode here = sim.node("n1");
          SimNode slow = sim.node("n2");
          SimNode quick = sim.node("n3");
          for (SimNode each : List.of(slow, quick)) {
            here.lookup(each.address() + "/nobody").tell("hello");
          }
          sim.run(ofSeconds(1));
          quick.node().events().subscribe(Event.NodeUp.class, heard::add);
          quick.node().events().subscribe(Event.NodeDown.class, heard::add);
          slow.pause();
          for (int i = 0; i < 100; i++) { // more than is on its way at once
            here.lookup(slow.address() + "/nobody").tell("x".repeat(10_000));
          }
          here.stop();
          sim.run(ofSeconds(1));
          assertThat(heard).hasSize(1);
        });
  }

  private static Remoting patient(Remoting remoting) {
    return remoting.heartbeat(ofSeconds(1), ofSeconds(30));
  }
}
