// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static dev.spinoff.event.Event.NodeDown.Cause.LOST;
import static dev.spinoff.event.Event.NodeDown.Cause.RESTARTED;
import static dev.spinoff.event.Event.NodeDown.Cause.STOPPED;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What simulated nodes say of each other.
final class NodeEventsTest {

  /// A node is up when it is heard of, down when it is missed, and up again with its next start.
  @Test
  void node_heardOfAndMissed_isReportedOnceEach() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Event.OfNode> seen = new ArrayList<>();
      var _ = a.node().events().subscribe(Event.OfNode.class, seen::add);
      a.lookup(b.address() + "/nobody").tell("hello");
      sim.run(ofSeconds(2));
      b.kill();
      sim.run(ofSeconds(10));
      b.restart();
      sim.run(ofSeconds(2));
      assertThat(seen)
          .containsExactly(
              new Event.NodeUp(b.address()),
              new Event.NodeDown(b.address(), LOST, "its node has not been heard of for 3 s"),
              new Event.NodeUp(b.address()));
    });
  }

  /// One that stops says so; one that is soon back is down and up at once.
  @Test
  void node_stoppedOrSoonBack_isReported() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      List<Event.OfNode> seen = new ArrayList<>();
      var _ = a.node().events().subscribe(Event.OfNode.class, seen::add);
      a.lookup(b.address() + "/nobody").tell("hello");
      sim.run(ofSeconds(2));
      b.stop();
      sim.run(ofSeconds(2));
      a.lookup(c.address() + "/nobody").tell("hello");
      sim.run(ofSeconds(2));
      c.restart();
      sim.run(ofSeconds(2));
      assertThat(seen)
          .containsExactly(
              new Event.NodeUp(b.address()),
              new Event.NodeDown(b.address(), STOPPED, "its node has stopped"),
              new Event.NodeUp(c.address()),
              new Event.NodeDown(c.address(), RESTARTED, "its node was started again"),
              new Event.NodeUp(c.address()));
    });
  }
}
