// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.simulation;

import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Datagrams between the nodes, below all actors: they may be lost, overtaken and doubled, and no
/// more than that.
final class Rumours {

  private final Simulation sim;
  private final List<SimNode> nodes;
  private final RandomGenerator random;
  private final Map<Rumour, Integer> heard = new HashMap<>(); // looked up, never walked through

  /// What is sent.
  private record Rumour(String from, String to, int number) {}

  Rumours(Simulation sim, List<SimNode> nodes) {
    this.sim = sim;
    this.nodes = nodes;
    this.random = sim.random("rumours");
  }

  /// Sends one for each operation of the plan, from now on.
  void spread() {
    nodes.forEach(node -> sim.network().receive(node, (from, what) -> hear(node, from, what)));
    sim.start(
        "rumours",
        () -> {
          for (int number = 1; number <= sim.operations(); number++) {
            sim.run(Chatter.some(random, 200));
            send(any(), any(), number);
          }
        });
  }

  private SimNode any() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  private void send(SimNode from, SimNode to, int number) {
    if (from.isUp()) {
      sim.network().datagram(from, to, new Rumour(from.name(), to.name(), number));
    }
  }

  private void hear(SimNode at, String from, Object what) {
    boolean isRight =
        what instanceof Rumour rumour
            && rumour.to().equals(at.name())
            && from.startsWith(rumour.from())
            && heard.merge(rumour, 1, Integer::sum) <= 2;
    sim.check("rumours", isRight, () -> at + " heard " + what + " from " + from);
  }
}
