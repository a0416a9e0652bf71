// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.supervision.ModelNode.Actor.Life;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A model of what a node does with a supervisor's children, in which everything that is not
/// ordered happens in random order: a body may crash between the word to take it and its taking,
/// signals cross with decisions, timers come late.
///
/// It checks each decision against what a node would allow, and what the strategies promise.
final class ModelNode {

  private final Random random;
  private final SupervisorSpec spec;
  private final SupervisorState state;
  private final Map<Child, Actor> actors = new LinkedHashMap<>();
  private final List<Child> timers = new ArrayList<>();
  private final ArrayDeque<Input> mailbox = new ArrayDeque<>();
  private final Map<ReplyTo<?>, Integer> answers = new LinkedHashMap<>();
  private final List<Step> history = new ArrayList<>();

  private boolean hasEnded;
  private int requests;
  private long nowNanos;

  ModelNode(SupervisorSpec spec, long seed) {
    this.random = new Random(seed);
    this.spec = spec;
    this.state = new SupervisorState(spec);
    mailbox.add(new Input.Begun());
  }

  /// So many things happen, failures and requests among them.
  void chaos(int steps) {
    for (int i = 0; i < steps && !hasEnded; i++) {
      switch (random.nextInt(10)) {
        case 0 -> fail();
        case 1 -> request();
        default -> proceed();
      }
    }
  }

  /// The same without requests.
  void failuresOnly(int steps) {
    for (int i = 0; i < steps && !hasEnded; i++) {
      if (random.nextInt(10) == 0) {
        fail();
      } else {
        proceed();
      }
    }
  }

  /// Nothing fails any more, and everything that is under way comes to its end.
  void calm() {
    for (int i = 0; i < 10_000 && !hasEnded && isBusy(); i++) {
      proceed();
    }
  }

  boolean hasEnded() {
    return hasEnded;
  }

  List<String> history() {
    return history.stream().map(Step::worded).toList();
  }

  /// Once calm: everyone is up or has ended, nobody runs who is not in the books, and everyone who
  /// asked was answered, once.
  void assertSettled() {
    assertThat(isBusy()).as("still busy").isFalse();
    for (Child child : state.children()) {
      Actor actor = actors.get(child);
      if (child.is(Child.Phase.UP)) {
        assertThat(actor).extracting(a -> a.life).isEqualTo(Life.ALIVE);
      } else {
        assertThat(child.phase).as(child.name).isEqualTo(Child.Phase.ENDED);
        assertThat(actor).as(child.name).isNull();
      }
    }
    actors.forEach((child, actor) -> {
      if (actor.life == Life.ALIVE) {
        assertThat(state.find(child.name)).as("in the books").contains(child);
      }
    });
    assertThat(answers.values()).allMatch(times -> times == 1);
    assertThat(state.hasStarted()).isTrue();
  }

  /// The names of the children that are up, in order.
  List<String> up() {
    return state.children().stream().filter(c -> c.is(Child.Phase.UP)).map(c -> c.name).toList();
  }

  private boolean isBusy() {
    return !mailbox.isEmpty()
        || !timers.isEmpty()
        || actors.values().stream().anyMatch(Actor::isBusy);
  }

  // ---- what happens of itself

  private void proceed() {
    nowNanos += random.nextInt(1_000_000);
    switch (random.nextInt(4)) {
      case 0 -> deliver();
      case 1 -> fireTimer();
      default -> anyBusy().ifPresent(this::proceed);
    }
  }

  private Optional<Actor> anyBusy() {
    List<Actor> busy = actors.values().stream().filter(Actor::isBusy).toList();
    return busy.isEmpty() ? Optional.empty() : Optional.of(busy.get(random.nextInt(busy.size())));
  }

  private void proceed(Actor actor) {
    if (actor.isToEnd) {
      end(actor, ExitReason.SHUTDOWN);
    } else if (actor.isToBeHeld) {
      hold(actor, ExitReason.SHUTDOWN);
    } else if (actor.life == Life.STARTING) {
      actor.life = Life.ALIVE;
      mailbox.add(new Input.Up(actor.child));
    }
  }

  private void fireTimer() {
    if (!timers.isEmpty()) {
      mailbox.add(new Input.RestartDue(timers.remove(random.nextInt(timers.size()))));
    }
  }

  // ---- what goes wrong

  private void fail() {
    List<Actor> living = actors.values().stream().filter(Actor::hasBody).toList();
    if (living.isEmpty()) {
      return;
    }
    Actor actor = living.get(random.nextInt(living.size()));
    if (actor.life == Life.STARTING && random.nextInt(3) == 0) {
      mailbox.add(new Input.StartOverdue(actor.child));
    } else if (actor.isToEnd) {
      end(actor, Decisions.CRASH); // it crashed on its way
    } else {
      var reasons = List.of(Decisions.CRASH, ExitReason.NORMAL, ExitReason.KILLED);
      hold(actor, reasons.get(random.nextInt(reasons.size())));
    }
  }

  private void request() {
    String name = "c" + random.nextInt(8);
    ReplyTo<Object> asker = Decisions.asker("request " + ++requests);
    answers.put(asker, 0);
    mailbox.add(
        switch (random.nextInt(4)) {
          case 0 -> new Input.Start(child(name), asker);
          case 1 -> new Input.Stop(name, asker);
          case 2 -> new Input.Restart(name, asker);
          default -> new Input.Delete(name, asker);
        });
  }

  static Restart anyRestart(Random random) {
    var all = List.of(Restart.values());
    return all.get(random.nextInt(all.size()));
  }

  private ChildSpec<Object> child(String name) {
    return Decisions.child(name, anyRestart(random));
  }

  // ---- what is decided

  private void deliver() {
    Input input = mailbox.poll();
    if (input == null) {
      return;
    }
    List<Effect> effects = state.on(input, nowNanos);
    history.add(new Step(input, effects));
    effects.forEach(this::carryOut);
  }

  private void carryOut(Effect effect) {
    assertThat(hasEnded).as("the end is the last effect").isFalse();
    switch (effect) {
      case Effect.Spawn(var child) -> spawn(child);
      case Effect.Revive(var child) -> revive(child);
      case Effect.Hold(var child, _) -> actors.get(child).holdIfAlive();
      case Effect.End(var child) -> endSoon(actors.get(child));
      case Effect.RestartLater(var child, _) -> timers.add(child);
      case Effect.Answer(var to, _) -> answers.merge(to, 1, Integer::sum);
      case Effect.Refuse(var to, _) -> answers.merge(to, 1, Integer::sum);
      case Effect.GiveUp _, Effect.ShutDown _ -> hasEnded = true;
    }
  }

  private void spawn(Child child) {
    assertThat(actors.values())
        .as("actors named %s", child.name)
        .noneMatch(a -> a.child.name.equals(child.name));
    assertMayStart(child);
    Ref<Object> ref = Decisions.ref(child.name);
    child.ref = ref;
    actors.put(child, new Actor(child));
  }

  private void revive(Child child) {
    Actor actor = actors.get(child);
    assertThat(actor.life).as("%s is revived", child.name).isEqualTo(Life.HELD);
    assertMayStart(child);
    actor.life = Life.STARTING;
  }

  /// A group starts one after the other, each when those after it are down.
  private void assertMayStart(Child child) {
    boolean isGroup =
        spec.strategy() == Strategy.ONE_FOR_ALL || spec.strategy() == Strategy.REST_FOR_ONE;
    if (!isGroup || child.askers.starter != null) {
      return;
    }
    assertThat(actors.values()).noneMatch(a -> a.isToBeHeld);
    assertThat(actors.values())
        .noneMatch(a -> a.child.is(Child.Phase.STARTING) && a.child != child);
    boolean isAfter = false;
    for (Child other : state.children()) {
      if (isAfter) {
        Actor actor = actors.get(other);
        assertThat(actor == null || !actor.hasBody() || actor.isToEnd)
            .as("%s is down when %s starts", other.name, child.name)
            .isTrue();
      }
      isAfter |= other == child;
    }
  }

  private void endSoon(Actor actor) {
    assertThat(actor.life).isNotEqualTo(Life.DEAD);
    if (actor.life == Life.HELD) {
      end(actor, actor.heldWith);
    } else {
      actor.isToEnd = true;
    }
  }

  private void hold(Actor actor, ExitReason why) {
    actor.life = Life.HELD;
    actor.isToBeHeld = false;
    actor.heldWith = why;
    mailbox.add(new Input.Held(actor.child, why));
  }

  private void end(Actor actor, ExitReason why) {
    actor.life = Life.DEAD;
    actors.remove(actor.child);
    mailbox.add(new Input.Ended(actor.child, why));
  }

  private static String worded(Input input) {
    return switch (input) {
      case Input.Begun() -> "begun";
      case Input.Up(var child) -> "up " + child.name;
      case Input.Held(var child, var why) -> "held " + child.name + " " + why;
      case Input.Ended(var child, var why) -> "ended " + child.name + " " + why;
      case Input.StartOverdue(var child) -> "overdue " + child.name;
      case Input.RestartDue(var child) -> "due " + child.name;
      case Input.Start(var spec, _) -> "start " + spec.name() + " " + spec.restart();
      case Input.Stop(var name, _) -> "stop " + name;
      case Input.Restart(var name, _) -> "restart " + name;
      case Input.Delete(var name, _) -> "delete " + name;
    };
  }

  private static String worded(Effect effect) {
    return switch (effect) {
      case Effect.Spawn(var child) -> "spawn " + child.name;
      case Effect.Revive(var child) -> "revive " + child.name;
      case Effect.Hold(var child, _) -> "hold " + child.name;
      case Effect.End(var child) -> "end " + child.name;
      case Effect.RestartLater(var child, _) -> "later " + child.name;
      case Effect.Answer(_, var answer) -> "answer " + answer.getClass().getSimpleName();
      case Effect.Refuse(_, var why) -> "refuse " + why.getClass().getSimpleName();
      case Effect.GiveUp(var why) -> "give up on " + why.child();
      case Effect.ShutDown() -> "shut down";
    };
  }

  /// An input and what was decided on it.
  private record Step(Input input, List<Effect> effects) {
    private String worded() {
      return ModelNode.worded(input) + " -> " + effects.stream().map(ModelNode::worded).toList();
    }
  }

  /// A child's actor.
  static final class Actor {

    enum Life {
      STARTING,
      ALIVE,
      HELD,
      DEAD
    }

    private final Child child;
    private Life life = Life.STARTING;
    private boolean isToBeHeld;
    private boolean isToEnd;
    private ExitReason heldWith = ExitReason.NORMAL;

    Actor(Child child) {
      this.child = child;
    }

    boolean hasBody() {
      return life == Life.STARTING || life == Life.ALIVE;
    }

    boolean isBusy() {
      return isToEnd || isToBeHeld || life == Life.STARTING;
    }

    /// A body that is gone already was reported so, and is not reported again.
    void holdIfAlive() {
      isToBeHeld = hasBody();
    }
  }
}
