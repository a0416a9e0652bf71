// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Nodes count for each other while their connections break again and again, at whatever byte they
/// are. As long as none gives another up, all numbers arrive, once and in order.
public final class RemoteOrder implements Scenario {

  private static final int COUNTERS = 2; // on each node
  private static final int BURST_MOST = 30;
  private static final int PADDING_MOST = 200_000; // in several fragments
  private static final Duration CALM = Duration.ofSeconds(10);
  private static final Duration CONNECTING = Duration.ofMillis(15);
  private static final int RESETS_MOST = 5;
  private static final Duration PACE = Duration.ofMillis(40);

  private final Map<String, Integer> sent = new LinkedHashMap<>(); // by pair
  private final Map<String, Integer> received = new LinkedHashMap<>();
  private Simulation sim;
  private boolean isOver; // nodes stop

  /// A number.
  ///
  /// @param pair from whom to whom
  @SuppressWarnings("ArrayRecordComponent") // it is only sent and read
  record Count(String pair, int number, byte[] padding) {}

  /// Requires that numbers come as they must.
  private final class Counter implements Actor<Count> {
    @Override
    public void receive(Self<Count> self, Count count) {
      int before = received.merge(count.pair(), 1, Integer::sum) - 1;
      sim.check(
          "I1",
          count.number() == before + 1,
          () -> "%s: %d after %d".formatted(count.pair(), count.number(), before));
    }
  }

  /// Sends what it is told to.
  private record Teller(Ref<Count> to) implements Actor<Count> {
    @Override
    public void receive(Self<Count> self, Count count) {
      to.tell(count);
    }
  }

  @Override
  public Swarm swarm() {
    return Swarm.calm()
        .nodes(2, 3)
        .operations(300)
        .time(Duration.ofSeconds(20))
        .faultsUpTo(60)
        .faults(FaultKind.RESET);
  }

  @Override
  public void run(Simulation run) throws Exception {
    sim = run;
    Remotely.carry(sim, remoting -> remoting);
    sim.subscribe(Event.NodeDown.class, down -> sim.check("R4", isOver, down::toString));
    sim.subscribe(Event.DeadLetter.class, letter -> sim.check("I2", isOver, letter::toString));
    List<SimNode> nodes = sim.nodeNames().stream().map(sim::node).toList();
    Map<String, Ref<Count>> tellers = tellers(nodes);
    RandomGenerator random = sim.random("operations");
    List<String> pairs = List.copyOf(tellers.keySet());
    for (int i = 0; i < sim.operations(); i++) {
      String pair = pairs.get(random.nextInt(pairs.size()));
      send(pair, tellers.get(pair), random);
      sim.run(Duration.ofNanos(random.nextLong(PACE.toNanos())));
      if (random.nextInt(6) == 0) {
        reset(nodes, random);
      }
    }
    sim.run(CALM);
    sim.check("I2", sent.equals(received), () -> "sent " + sent + ", received " + received);
    isOver = true;
  }

  // Once, or several times while connecting takes some milliseconds.
  private void reset(List<SimNode> nodes, RandomGenerator random) {
    SimNode one = any(nodes, random);
    SimNode other = any(nodes, random);
    int times = 1 + random.nextInt(RESETS_MOST);
    for (int i = 0; i < times; i++) {
      sim.network().reset(one, other);
      sim.run(Duration.ofNanos(random.nextLong(CONNECTING.toNanos())));
    }
  }

  private static SimNode any(List<SimNode> nodes, RandomGenerator random) {
    return nodes.get(random.nextInt(nodes.size()));
  }

  private Map<String, Ref<Count>> tellers(List<SimNode> nodes) {
    List<Ref<Count>> counters = new ArrayList<>();
    for (SimNode node : nodes) {
      for (int i = 0; i < COUNTERS; i++) {
        counters.add(node.spawn("counter" + i, Counter::new));
      }
    }
    Map<String, Ref<Count>> tellers = new LinkedHashMap<>();
    for (SimNode from : nodes) {
      for (Ref<Count> to : counters) {
        Ref<Count> seen = from.lookup(to.address().toString(), Count.class);
        tellers.put(from + " to " + to, from.spawn(() -> new Teller(seen)));
      }
    }
    return tellers;
  }

  private void send(String pair, Ref<Count> teller, RandomGenerator random) {
    int burst = 1 + random.nextInt(BURST_MOST);
    for (int i = 0; i < burst; i++) {
      int padding = random.nextInt(20) == 0 ? random.nextInt(PADDING_MOST) : 0;
      teller.tell(new Count(pair, sent.merge(pair, 1, Integer::sum), new byte[padding]));
    }
  }
}
