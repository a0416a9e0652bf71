// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.NodeAddress;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The books on which node has which other one in reach: what it says alternates, and begins with
/// that it has. None forgets another one that it has not given up.
final class Reach {

  /// A start of a node, and another node.
  private record View(SimNode node, int start, NodeAddress other) {}

  /// A node was lost.
  ///
  /// @param at when
  /// @param by who says so
  record Loss(Duration at, SimNode by, NodeAddress lost, String why) {}

  private final Simulation sim;
  private final Map<View, Boolean> up = new LinkedHashMap<>();
  private final List<Loss> losses = new ArrayList<>();

  Reach(Simulation sim) {
    this.sim = sim;
  }

  private static View view(SimNode node, NodeAddress other) {
    return new View(node, node.starts(), other);
  }

  /// A node says that it can reach another one.
  void isUp(SimNode node, NodeAddress other) {
    Boolean before = up.put(view(node, other), true);
    sim.check(
        "R1", !Boolean.TRUE.equals(before), () -> node + " reaches " + other + ", and did before");
  }

  /// A node says that another one is lost.
  void isDown(SimNode node, NodeAddress other, String why) {
    Boolean before = up.put(view(node, other), false);
    sim.check(
        "R1",
        Boolean.TRUE.equals(before),
        () -> node + " loses " + other + ", and had not: " + why);
    sim.check("R6", !why.contains("forgotten"), () -> node + " loses " + other + ": " + why);
    losses.add(new Loss(sim.now(), node, other, why));
  }

  /// Whether this start of a node has ever lost another node, or never met it.
  boolean hasLost(SimNode node, SimNode other) {
    Boolean known = up.get(view(node, other.address()));
    return known == null
        || !known
        || losses.stream()
            .anyMatch(loss -> loss.by() == node && loss.lost().equals(other.address()));
  }

  /// Whether a node has another one in reach, as it says.
  boolean isUp(SimNode node, SimNode other) {
    return up.getOrDefault(view(node, other.address()), false);
  }

  List<Loss> losses() {
    return losses;
  }
}
