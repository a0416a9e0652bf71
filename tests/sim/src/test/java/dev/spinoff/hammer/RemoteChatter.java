// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.NodeAddress;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import dev.spinoff.remote.Holdings;
import dev.spinoff.remote.Remoting;
import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/// Five nodes with the real remoting whose actors talk, ask, watch and introduce each other, while
/// nodes are killed and stand still and connections break in every way. When all that is over,
/// everybody reaches everybody again, and nothing is left of what was.
public final class RemoteChatter implements Scenario {

  private static final int ACTORS_PER_START = 3;
  private static final int CROWD = 25; // more are not spawned
  private static final int PADDING_MOST = 100_000; // in several fragments
  private static final Duration NAP_MOST = Duration.ofSeconds(1);
  private static final Duration TIMEOUT_MOST = Duration.ofSeconds(4);
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final Map<NodeAddress, Remoting> remotings = new LinkedHashMap<>();
  private Stage<Gossip> stage;
  private Words words;
  private Vows vows;
  private Inquiries inquiries;
  private Reach reach;

  @Override
  public Swarm swarm() {
    return Swarm.calm()
        .nodes(2, 5)
        .operations(200)
        .time(Duration.ofMinutes(1))
        .faultsUpTo(16)
        .faults(
            FaultKind.KILL,
            FaultKind.PAUSE,
            FaultKind.PARTITION,
            FaultKind.CUT,
            FaultKind.LOSS,
            FaultKind.DELAY,
            FaultKind.CLOG,
            FaultKind.RESET);
  }

  @Override
  public void run(Simulation sim) throws Exception {
    words = new Words(sim);
    reach = new Reach(sim);
    vows = new Vows(sim, reach);
    inquiries = new Inquiries(sim);
    stage = new Stage<>(sim, words::happened);
    Remotely.carry(sim, remoting -> remoting, remotings::put);
    stage.open(this::populate);
    stage.play(this::operate);
    words.requireSettled();
    vows.requireTold();
    inquiries.requireSettled();
    requireInReach();
    requireNothingOpen();
    stage.those(Mate::isLive).forEach(mate -> mate.ref.kill());
    sim.run(QUIET);
    requireNoTies();
    stage.close();
  }

  private void populate(SimNode node) {
    node.node().events().subscribe(Event.NodeUp.class, up -> reach.isUp(node, up.node()));
    node.node()
        .events()
        .subscribe(Event.NodeDown.class, down -> reach.isDown(node, down.node(), down.why()));
    node.spawn("desk", Desk::new);
    for (int i = 0; i < ACTORS_PER_START; i++) {
      spawn(node);
    }
  }

  private void spawn(SimNode node) {
    boolean isProcess = stage.chance(3);
    stage.spawn(
        node,
        me ->
            isProcess
                ? Recipe.of(() -> Gossiper.process(this, me))
                : Recipe.of(() -> Gossiper.handler(this, me)));
  }

  /// Answers everybody.
  private static final class Desk implements Actor<String> {
    @Override
    public void receive(Self<String> self, String question) {
      self.reply(question);
    }
  }

  // ---- what the scenario does

  private void operate() {
    if (stage.nodesUp().isEmpty()) {
      return;
    }
    Mate<Gossip> mate = stage.anyLive();
    switch (stage.random.nextInt(20)) {
      case 0 -> mate.ref.stop();
      case 1 -> mate.ref.kill();
      case 2 -> mate.ref.tell(new Gossip.Quit());
      case 3, 4 -> populateMore();
      case 5 -> mate.ref.tell(new Gossip.Nap(stage.upTo(NAP_MOST)));
      case 6, 7 -> mate.ref.tell(new Gossip.Introduce(anybody(), anybody()));
      case 8, 9, 10 -> mate.ref.tell(new Gossip.Watch(anybody()));
      case 11 -> mate.ref.tell(new Gossip.Unwatch(anybody()));
      case 12, 13, 14 -> mate.ref.tell(question());
      default -> mate.ref.tell(new Gossip.Say(anybody(), 1 + stage.random.nextInt(20), padding()));
    }
  }

  private int anybody() {
    return stage.chance(8) ? stage.any(stage.all()).id : stage.anyLive().id;
  }

  private int padding() {
    return stage.chance(8) ? stage.random.nextInt(PADDING_MOST) : 0;
  }

  private Gossip question() {
    Gossip.Manner[] manners = Gossip.Manner.values();
    return new Gossip.Ask(
        anybody(),
        manners[stage.random.nextInt(manners.length)],
        anybody(),
        Duration.ofMillis(1).plus(stage.upTo(TIMEOUT_MOST)));
  }

  private void populateMore() {
    if (stage.those(Mate::isLive).size() < CROWD) {
      spawn(stage.any(stage.nodesUp()));
    }
  }

  // ---- for bodies

  Words words() {
    return words;
  }

  Vows vigils() {
    return vows;
  }

  Mate<Gossip> mate(int id) {
    return stage.of(id);
  }

  void isTold(Mate<Gossip> watcher, Ref<?> who, ExitReason why) {
    vows.isTold(watcher, who, why);
  }

  void ask(Mate<Gossip> asker, Duration timeout, IntFunction<CompletableFuture<Integer>> question) {
    inquiries.ask(asker, timeout, question);
  }

  // ---- what must be in the end

  private void requireInReach() throws InterruptedException {
    List<SimNode> nodes = stage.nodesUp();
    for (SimNode from : nodes) {
      for (SimNode to : nodes) {
        if (from != to) {
          Object answer =
              from.lookup(to.address() + "/desk").tryAsk("hello", Duration.ofSeconds(5));
          stage.sim.check("R2", isGiven(answer), () -> from + " asks " + to + ": " + answer);
          stage.sim.check("R2", reach.isUp(from, to), () -> from + " does not reach " + to);
        }
      }
    }
    stage.sim.run(QUIET);
  }

  private static boolean isGiven(Object answer) {
    return answer instanceof dev.spinoff.Answer.Given<?>(Object given) && given.equals("hello");
  }

  private void requireNothingOpen() {
    for (SimNode node : stage.nodesUp()) {
      Holdings holdings = Holdings.of(remotings.get(node.address()));
      stage.sim.check("R3", holdings.isIdle(), () -> node + " holds " + holdings);
    }
  }

  private void requireNoTies() {
    for (SimNode node : stage.nodesUp()) {
      Holdings holdings = Holdings.of(remotings.get(node.address()));
      stage.sim.check("R3", holdings.isNothing(), () -> node + " holds " + holdings);
    }
  }
}
