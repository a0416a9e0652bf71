// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Answer;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.supervision.ChildSpec;
import dev.spinoff.supervision.Supervisor;
import dev.spinoff.supervision.SupervisorSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// The nodes of a run and the actors on them, and the pace at which a scenario acts.
///
/// @param <M> what the actors understand
final class Stage<M> {

  private static final Duration SETTLE = Duration.ofSeconds(30);
  private static final Duration START_WITHIN = Duration.ofSeconds(5);
  private static final int ENOUGH = 100_000; // restarts
  private static final int FAULT_PART = 5; // no fault lasts longer than this part of the time

  final Simulation sim;
  final RandomGenerator random;
  private final Map<String, Mate<M>> mates = new LinkedHashMap<>();
  private final List<SimNode> nodes = new ArrayList<>();
  private final Consumer<Event> listener;
  private int count;

  /// @param listener is told what happens on any node
  Stage(Simulation sim, Consumer<Event> listener) {
    this.sim = sim;
    this.random = sim.random("operations");
    this.listener = listener;
  }

  /// Starts the nodes of the plan.
  ///
  /// @param boot populates one, at each of its starts
  void open(Consumer<SimNode> boot) {
    sim.subscribe(Event.class, this::happened);
    for (String name : sim.nodeNames()) {
      nodes.add(sim.node(name, _ -> boot.accept(sim.node(name))));
    }
  }

  private void happened(Event event) {
    if (event instanceof Event.Ended(Ref<?> actor, var why)) {
      Mate<M> mate = mates.get(actor.name());
      if (mate != null) {
        mate.ended(why);
      }
    }
    listener.accept(event);
  }

  /// Spawns an actor under a name of its own.
  Mate<M> spawn(SimNode node, Function<Mate<M>, Recipe<M>> recipe) {
    Mate<M> mate = new Mate<>(++count, node);
    mates.put(mate.name(), mate);
    mate.recipe = recipe.apply(mate);
    mate.ref = node.spawn(mate.name(), mate.recipe);
    return mate;
  }

  /// Spawns one that is restarted whenever it ends. Waits until it has started.
  void spawnSupervised(SimNode node, Function<Mate<M>, Recipe<M>> recipe)
      throws InterruptedException {
    Mate<M> mate = new Mate<>(++count, node);
    ChildSpec<M> child = ChildSpec.of(mate.name(), recipe.apply(mate));
    SupervisorSpec spec = SupervisorSpec.oneForOne().intensity(ENOUGH, Duration.ofSeconds(1));
    Answer<Ref<M>> started =
        node.spawn("s" + mate.id, spec).tryAsk(Supervisor.startChild(child), START_WITHIN);
    if (started instanceof Answer.Given<Ref<M>>(Ref<M> ref)) {
      mate.recipe = child.recipe();
      mate.ref = ref;
      mates.put(mate.name(), mate);
    }
  }

  /// The one an event is about, if it is one of ours.
  Mate<M> of(Ref<?> ref) {
    return mates.get(ref.name());
  }

  Mate<M> of(int id) {
    return mates.get("m" + id);
  }

  List<Mate<M>> all() {
    return List.copyOf(mates.values());
  }

  List<Mate<M>> those(Predicate<Mate<M>> which) {
    return mates.values().stream().filter(which).toList();
  }

  /// One of those that have not ended; of all there were, if there are none.
  Mate<M> anyLive() {
    List<Mate<M>> live = those(Mate::isLive);
    return any(live.isEmpty() ? all() : live);
  }

  <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  List<SimNode> nodesUp() {
    return nodes.stream().filter(SimNode::isUp).toList();
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  Duration upTo(Duration most) {
    return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
  }

  /// Does the operations of the plan at random moments, some of them at the same one, and waits
  /// until its faults are over and everything has settled.
  void play(Simulation.Program operation) throws Exception {
    long mean = sim.time().toNanos() / sim.operations();
    for (int i = 0; i < sim.operations(); i++) {
      sim.run(Duration.ofNanos(random.nextBoolean() ? 0 : random.nextLong(2 * mean + 1)));
      operation.run();
    }
    Duration end = sim.time().plus(sim.time().dividedBy(FAULT_PART)).plus(SETTLE);
    sim.run(end.minus(sim.now()));
  }

  /// Stops all nodes in order.
  void close() {
    nodes.forEach(SimNode::stop);
  }
}
