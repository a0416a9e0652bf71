// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.simulation;

import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.sim.Simulation;
import dev.spinoff.supervision.ChildSpec;
import dev.spinoff.supervision.SupervisorSpec;
import java.time.Duration;

/// What one start of a node holds: a desk and a nursery under supervision, and a talker.
///
/// @param book what the whole run writes into
record Town(Simulation sim, Book book, Home home) {

  /// Starts it. Its desk crashes often, and is never given up.
  void start(Node node) {
    node.spawn(
        "hall",
        SupervisorSpec.oneForOne()
            .intensity(Integer.MAX_VALUE, Duration.ofMinutes(1))
            .child(ChildSpec.of("desk", () -> new Desk(home, book)))
            .child(ChildSpec.of("nursery", Mayfly.Nursery::new)));
    node.spawn("talker", () -> new Talker(this));
  }

  Ref<Desk.Message> desk(Node from, String node) {
    return from.lookup(address(node) + "/hall/desk", Desk.Message.class);
  }

  Ref<Mayfly.Hatch> nursery(Node from, String node) {
    return from.lookup(address(node) + "/hall/nursery", Mayfly.Hatch.class);
  }

  private String address(String node) {
    return sim.node(node).address().toString();
  }

  void checkReason(Mayfly.Life life, ExitReason why) {
    sim.check(
        "reason",
        life.end().fits(why, !sim.plan().faults().isEmpty()),
        () -> "a mayfly that " + life.end() + " has ended with " + why);
  }
}
