// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.ExitReason;
import dev.spinoff.Key;
import dev.spinoff.NameConflict;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Trees of actors grow, and are cut everywhere; names come free and are taken again. In the end
/// the node stops, in the midst of it or in peace. I4, I5, I6.
public final class Growing implements Scenario {

  private static final List<String> NAMES = List.of("", "a", "b", "c");
  private static final List<Key<Growth>> KEYS =
      List.of(Key.of("x", Growth.class), Key.of("y", Growth.class), Key.of("z", Growth.class));
  private static final Duration NAP_MOST = Duration.ofMillis(300);

  private final Map<Key<Growth>, Lives.Life> holders = new LinkedHashMap<>();
  private Simulation sim;
  private RandomGenerator random;
  private SimNode node;
  private Lives lives;

  @Override
  public Swarm swarm() {
    return Swarm.calm().operations(120).time(Duration.ofSeconds(10));
  }

  @Override
  public void run(Simulation sim) throws Exception {
    this.sim = sim;
    random = sim.random("operations");
    lives = new Lives(sim);
    sim.subscribe(Event.class, this::happened);
    node = sim.node("n1");
    long mean = sim.time().toNanos() / sim.operations();
    for (int i = 0; i < sim.operations(); i++) {
      sim.run(Duration.ofNanos(random.nextBoolean() ? 0 : random.nextLong(2 * mean + 1)));
      operate();
    }
    if (random.nextBoolean()) {
      sim.run(Duration.ofSeconds(20));
      lives.requireEnded();
    }
    node.stop();
    lives.requireNobody();
  }

  // ---- what the scenario does

  private void operate() {
    List<Lives.Life> living = lives.living();
    if (living.isEmpty()) {
      plant();
      return;
    }
    Lives.Life life = living.get(random.nextInt(living.size()));
    switch (random.nextInt(20)) {
      case 0 -> end(life, ref(life)::stop);
      case 1 -> end(life, ref(life)::kill);
      case 2 -> ref(life).drain();
      case 3 -> ref(life).tell(new Growth.Crash());
      case 4 -> ref(life).tell(new Growth.Quit());
      case 5 -> ref(life).tell(new Growth.Prune(Duration.ofMillis(random.nextLong(400))));
      case 6, 7 -> register(life);
      case 8 -> unregister();
      case 9 -> join(life);
      case 10, 11, 12 ->
          ref(life).tell(new Growth.Nap(Duration.ofNanos(random.nextLong(NAP_MOST.toNanos()))));
      case 13 -> plant();
      default -> ref(life).tell(new Growth.Sprout(name(), habit()));
    }
  }

  @SuppressWarnings("unchecked") // all are made by the same recipe
  private static Ref<Growth> ref(Lives.Life life) {
    return (Ref<Growth>) life.ref;
  }

  private void end(Lives.Life life, Runnable word) {
    sim.note(life + " is to end");
    word.run();
    lives.isTold(life);
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private Growth.Habit habit() {
    return new Growth.Habit(random.nextInt(3) == 0, manner(12), manner(4));
  }

  private Growth.Manner manner(int seldom) {
    return switch (random.nextInt(seldom)) {
      case 0 -> Growth.Manner.FAILING;
      case 1, 2 -> Growth.Manner.SLOW;
      default -> Growth.Manner.QUICK;
    };
  }

  private void plant() {
    String name = name();
    Recipe<Growth> recipe = Twig.recipe(lives, habit());
    boolean isFree = name.isEmpty() || lives.isFree("/" + name);
    try {
      var _ = name.isEmpty() ? node.spawn(recipe) : node.spawn(name, recipe);
    } catch (NameConflict conflict) {
      sim.check("I6", !isFree, () -> "a free name is refused: " + conflict.getMessage());
    }
  }

  // Whoever has waited for an end finds the name free.
  private void join(Lives.Life life) {
    String path = life.ref.address().path();
    sim.start(
        "joiner",
        () -> {
          ExitReason why = life.ref.join();
          sim.check("I4", !life.isLive(), () -> life + " lives, and its end is " + why);
          sim.check(
              "I6", !isAt(path, life.ref), () -> life + " is found at its path after its end");
        });
  }

  private boolean isAt(String path, Ref<?> ref) {
    try {
      return node.isUp() && node.lookup(path).equals(ref);
    } catch (NoSuchActor _) {
      return false;
    }
  }

  private void register(Lives.Life life) {
    Key<Growth> key = KEYS.get(random.nextInt(KEYS.size()));
    Lives.Life holder = holders.get(key);
    boolean isFree = holder == null || !holder.isLive() || holder == life;
    try {
      node.node().registry().register(key, ref(life));
      sim.check("I6", isFree, () -> key + " is given to " + life + ", and is held by " + holder);
      holders.put(key, life);
    } catch (NameConflict conflict) {
      sim.check("I6", !isFree, () -> "a free name is refused: " + conflict.getMessage());
    }
  }

  private void unregister() {
    Key<Growth> key = KEYS.get(random.nextInt(KEYS.size()));
    Lives.Life holder = holders.remove(key);
    if (holder != null) {
      node.node().registry().unregister(key, holder.ref);
    }
  }

  // ---- what must be

  private void happened(Event event) {
    lives.happened(event);
    if (event instanceof Event.Ended(Ref<?> ref, _) && node != null && node.isUp()) {
      for (Key<Growth> key : KEYS) {
        Optional<Ref<Growth>> holder = node.node().registry().whereis(key);
        sim.check(
            "I6",
            holder.filter(ref::equals).isEmpty(),
            () -> ref + " has ended, and is still " + key);
      }
    }
  }
}
