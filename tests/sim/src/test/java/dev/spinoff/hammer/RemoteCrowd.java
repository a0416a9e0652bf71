// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A thousand nodes with the real remoting, each of which talks to five others, once a second.
public final class RemoteCrowd implements Scenario {

  static final int NODES = 1_000;
  private static final int FRIENDS = 5;

  private final int rounds;
  private long received;
  private boolean isOver; // nodes stop

  /// @param rounds for how many seconds they talk
  RemoteCrowd(int rounds) {
    this.rounds = rounds;
  }

  /// Hello.
  record Greeting(int round) {}

  private final class Greeter implements Actor<Greeting> {
    @Override
    public void receive(Self<Greeting> self, Greeting greeting) {
      received++;
    }
  }

  @Override
  public Swarm swarm() {
    return Swarm.calm()
        .nodes(IntStream.range(0, NODES).mapToObj(i -> "n" + i).toArray(String[]::new))
        .time(Duration.ofSeconds(rounds));
  }

  @Override
  public void run(Simulation sim) throws Exception {
    Remotely.carry(sim, remoting -> remoting);
    sim.subscribe(Event.NodeDown.class, down -> sim.check("R4", isOver, down::toString));
    List<SimNode> nodes = sim.nodeNames().stream().map(sim::node).toList();
    nodes.forEach(node -> node.spawn("greeter", Greeter::new));
    List<Ref<Greeting>> friends = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      for (int j = 1; j <= FRIENDS; j++) {
        String friend = nodes.get((i + j * j * j) % NODES).address() + "/greeter";
        friends.add(nodes.get(i).lookup(friend, Greeting.class));
      }
    }
    for (int i = 0; i < rounds; i++) {
      Greeting greeting = new Greeting(i);
      friends.forEach(friend -> friend.tell(greeting));
      sim.run(Duration.ofSeconds(1));
    }
    long all = (long) NODES * FRIENDS * rounds;
    sim.check("I2", received == all, () -> received + " of " + all + " have arrived");
    isOver = true;
  }
}
