// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.event.Event;
import dev.spinoff.sim.Fault;
import dev.spinoff.sim.Plan;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Three nodes that have little to say, on a network that loses one frame of twenty, each of which
/// stands still for up to two seconds every minute or so: nobody is taken for dead.
public final class RemoteLull implements Scenario {

  private static final int LOST_PERCENT = 5;
  private static final Duration PAUSE_MOST = Duration.ofSeconds(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Override
  public Swarm swarm() {
    return Swarm.calm().nodes("n1", "n2", "n3").time(Duration.ofHours(1));
  }

  @Override
  public void run(Simulation sim) throws Exception {
    Remotely.carry(sim, remoting -> remoting);
    boolean[] isOver = new boolean[1];
    sim.subscribe(Event.NodeDown.class, down -> sim.check("R5", isOver[0], down::toString));
    List<SimNode> nodes = sim.nodeNames().stream().map(sim::node).toList();
    for (SimNode from : nodes) {
      nodes.forEach(to -> from.lookup(to.address() + "/nobody").tell("hello"));
    }
    RandomGenerator random = sim.random("pauses");
    while (sim.now().compareTo(sim.time()) < 0) {
      sim.run(Duration.ofNanos(random.nextLong(MINUTE.toNanos())));
      SimNode node = nodes.get(random.nextInt(nodes.size()));
      node.pause();
      sim.run(Duration.ofNanos(random.nextLong(PAUSE_MOST.toNanos())));
      node.resume();
    }
    isOver[0] = true;
  }

  /// The plan of a seed, with its losses.
  static Plan lossy(Plan plan) {
    List<Fault> faults = new ArrayList<>();
    for (String from : plan.nodes()) {
      for (String to : plan.nodes()) {
        faults.add(new Fault.Loss(Duration.ZERO, plan.time(), from, to, LOST_PERCENT));
      }
    }
    return plan.withFaults(faults);
  }
}
