// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.NodeAddress;
import dev.spinoff.event.Event;
import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who is silent for some seconds is given up, and nobody else.
final class RemoteDetectorTest {

  private static final int HOURS = 24;
  private static final Duration LEAST = ofSeconds(3);
  private static final Duration MOST = ofMillis(5_800); // the last beat may be a second old

  private interface Trouble {
    void make(Simulation sim, SimNode other) throws Exception;
  }

  /// Who has lost n2, and when.
  private record Loss(NodeAddress by, Duration after) {}

  // Three nodes that know each other; something happens to the second; who gives it up?
  private static void isGivenUpOnce(Trouble trouble) throws InterruptedException {
    Script.holds(sim -> {
      List<Loss> losses = new ArrayList<>();
      List<Duration> start = new ArrayList<>();
      List<SimNode> nodes = List.of(sim.node("n1"), sim.node("n2"), sim.node("n3"));
      for (SimNode node : nodes) {
        nodes.forEach(to -> node.lookup(to.address() + "/nobody").tell("hello"));
        node.node()
            .events()
            .subscribe(
                Event.NodeDown.class,
                down -> {
                  if (down.node().equals(nodes.get(1).address()) && !start.isEmpty()) {
                    losses.add(new Loss(node.address(), sim.now().minus(start.getFirst())));
                  }
                });
      }
      sim.run(ofSeconds(10).plusMillis(37 * sim.seed()));
      start.add(sim.now());
      trouble.make(sim, nodes.get(1));
      sim.run(ofSeconds(20));
      start.clear();
      assertThat(losses)
          .extracting(Loss::by)
          .containsExactlyInAnyOrder(nodes.get(0).address(), nodes.get(2).address());
      assertThat(losses).allSatisfy(loss -> assertThat(loss.after()).isBetween(LEAST, MOST));
    });
  }

  /// A node that is gone from one moment to the next.
  @Test
  void node_killed_isGivenUpOnce() throws InterruptedException {
    isGivenUpOnce((_, node) -> node.kill());
  }

  /// A node that nothing comes from or gets to.
  @Test
  void node_cutOff_isGivenUpOnce() throws InterruptedException {
    isGivenUpOnce((sim, node) -> {
      var _ = sim.network().partition(node);
    });
  }

  /// A node from which nothing comes, though it hears the others.
  @Test
  void node_notHeard_isGivenUpOnce() throws InterruptedException {
    isGivenUpOnce((sim, node) -> {
      var _ = sim.network().cutOneWay(node, sim.node("n1"));
      var _ = sim.network().cutOneWay(node, sim.node("n3"));
    });
  }

  /// A node that stands still.
  @Test
  void node_standingStill_isGivenUpOnce() throws InterruptedException {
    isGivenUpOnce((sim, node) -> {
      node.pause();
      sim.after(ofSeconds(10), node::resume);
    });
  }

  /// A node that wakes learns that it was given up, once from each, and is reached again.
  @Test
  void node_wakingAfterTenSeconds_learnsOfIt() throws InterruptedException {
    Script.holds(sim -> {
      List<SimNode> nodes = List.of(sim.node("n1"), sim.node("n2"), sim.node("n3"));
      SimNode node = nodes.get(1);
      List<NodeAddress> declared = new ArrayList<>();
      List<NodeAddress> again = new ArrayList<>();
      for (SimNode from : nodes) {
        nodes.forEach(to -> from.lookup(to.address() + "/nobody").tell("hello"));
      }
      sim.run(ofSeconds(5));
      node.node().events().subscribe(Event.DeclaredDead.class, event -> declared.add(event.node()));
      node.node().events().subscribe(Event.NodeUp.class, event -> again.add(event.node()));
      node.pause();
      sim.run(ofSeconds(10));
      node.resume();
      sim.run(ofSeconds(5));
      node.lookup(nodes.get(0).address() + "/nobody").tell("hello");
      node.lookup(nodes.get(2).address() + "/nobody").tell("hello");
      sim.run(ofSeconds(5));
      NodeAddress[] others = {nodes.get(0).address(), nodes.get(2).address()};
      assertThat(declared).containsExactlyInAnyOrder(others);
      assertThat(again).containsExactlyInAnyOrder(others);
    });
  }

  /// For a day, in runs of up to an hour, five frames of a hundred are lost, and nodes stand still
  /// for up to two seconds; nobody is given up.
  @Test
  void nodes_onABadNetworkForADay_giveNobodyUp() throws InterruptedException {
    Simulator simulator = Simulator.of(RemoteLull::new);
    Duration time = Duration.ZERO;
    for (long seed = 1; time.toHours() < HOURS; seed++) {
      Outcome outcome = simulator.run(RemoteLull.lossy(simulator.plan(seed)));
      assertThat(outcome.failure()).as("seed %d", seed).isEmpty();
      time = time.plus(outcome.time());
    }
  }
}
