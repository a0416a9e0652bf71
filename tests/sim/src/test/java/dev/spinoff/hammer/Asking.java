// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.AskFailed;
import dev.spinoff.AskTimeout;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.Event;
import dev.spinoff.hammer.Questions.Kind;
import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/// Actors and others ask each other, in every way that there is, and answer in every way, or not.
/// I12.
public final class Asking implements Scenario {

  private static final int ACTORS_PER_START = 4;
  private static final Duration TIMEOUT_MOST = Duration.ofSeconds(2);

  private final boolean isRemote;
  private Stage<Quiz> stage;
  private Questions questions;

  /// With the simulator's own network.
  public Asking() {
    this(false);
  }

  /// @param isRemote whether it is to be told with the real remoting
  Asking(boolean isRemote) {
    this.isRemote = isRemote;
  }

  @Override
  public Swarm swarm() {
    return Swarm.calm()
        .nodes(1, 2)
        .operations(80)
        .time(Duration.ofSeconds(20))
        .faultsUpTo(4)
        .faults(FaultKind.KILL, FaultKind.PARTITION, FaultKind.CUT, FaultKind.DELAY);
  }

  @Override
  public void run(Simulation sim) throws Exception {
    questions = new Questions(sim, isRemote);
    stage = new Stage<>(sim, this::happened);
    stage.open(this::populate);
    stage.play(this::operate);
    questions.requireSettled();
    stage.close();
  }

  private void happened(Event event) {
    questions.happened(event);
    if (event instanceof Event.Ended(Ref<?> actor, _) && stage.of(actor) != null) {
      questions.hasEnded(stage.of(actor));
    }
  }

  private void populate(SimNode node) {
    for (int i = 0; i < ACTORS_PER_START; i++) {
      spawn(node);
    }
  }

  private void spawn(SimNode node) {
    Function<Mate<Quiz>, Recipe<Quiz>> recipe = recipe(mailbox(), stage.chance(3));
    if (stage.chance(3)) {
      try {
        stage.spawnSupervised(node, recipe);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException("the scenario is not interrupted", stopped);
      }
    } else {
      stage.spawn(node, recipe);
    }
  }

  private Function<Mate<Quiz>, Recipe<Quiz>> recipe(MailboxSpec mailbox, boolean isProcess) {
    return me ->
        (isProcess
                ? Recipe.of(() -> Oracle.process(this, me))
                : Recipe.of(() -> Oracle.handler(this, me)))
            .mailbox(mailbox);
  }

  private MailboxSpec mailbox() {
    int capacity = 1 + stage.random.nextInt(3);
    return switch (stage.random.nextInt(8)) {
      case 0 -> MailboxSpec.bounded(capacity, new WhenFull.Park(Duration.ofMillis(300)));
      case 1 -> MailboxSpec.bounded(capacity, new WhenFull.DropOldest());
      case 2 -> MailboxSpec.bounded(capacity, new WhenFull.Refuse());
      default -> MailboxSpec.unbounded();
    };
  }

  // ---- what the scenario does

  private void operate() {
    if (stage.nodesUp().isEmpty()) {
      return;
    }
    Mate<Quiz> mate = stage.anyLive();
    switch (stage.random.nextInt(24)) {
      case 0 -> mate.ref.stop();
      case 1 -> mate.ref.kill();
      case 2 -> mate.ref.drain();
      case 3, 4, 5 -> spawn(stage.any(stage.nodesUp()));
      case 6, 7, 8 -> mate.ref.tell(new Quiz.TakeUp());
      case 9, 10, 11, 12 -> {
        Quiz.Ask ask = order();
        stage.sim.start("client", () -> ask(null, ask, mate(ask.who()).ref));
      }
      default -> mate.ref.tell(order());
    }
  }

  private Quiz.Ask order() {
    return new Quiz.Ask(
        stage.anyLive().id,
        any(Quiz.Manner.values()),
        stage.anyLive().id,
        any(Quiz.Style.values()),
        Duration.ofMillis(1 + stage.random.nextLong(TIMEOUT_MOST.toMillis())));
  }

  private <T> T any(T[] some) {
    return some[stage.random.nextInt(some.length)];
  }

  // ---- for bodies

  Questions questions() {
    return questions;
  }

  Mate<Quiz> mate(int id) {
    return stage.of(id);
  }

  /// Asks, and waits if the order says so.
  ///
  /// @param asker who asks; null: the scenario
  void ask(Mate<Quiz> asker, Quiz.Ask ask, Ref<Quiz> target) throws InterruptedException {
    int id = questions.ask(asker, mate(ask.who()), ask.timeout());
    Function<ReplyTo<Quiz.Reply>, Quiz> typed =
        to -> new Quiz.Question(id, ask.manner(), ask.friend(), to);
    Quiz plain = new Quiz.Question(id, ask.manner(), ask.friend(), null);
    boolean isOfItself = asker != null && asker.id == ask.who();
    switch (ask.style()) {
      case TYPED -> waiting(id, isOfItself, () -> target.ask(typed, ask.timeout()));
      case PLAIN -> waiting(id, isOfItself, () -> (Quiz.Reply) target.ask(plain, ask.timeout()));
      case ASYNC -> watch(id, target.askAsync(typed, ask.timeout()));
      case CANCELLED -> {
        CompletableFuture<Quiz.Reply> future = target.askAsync(typed, ask.timeout());
        watch(id, future);
        stage.sim.after(ask.timeout().dividedBy(2), () -> future.cancel(false));
      }
    }
  }

  private interface Wait {
    Quiz.Reply end() throws InterruptedException;
  }

  private void waiting(int id, boolean isOfItself, Wait wait) throws InterruptedException {
    if (isOfItself) {
      questions.fails(id);
    }
    try {
      questions.completed(id, Kind.GIVEN, wait.end());
    } catch (AskFailed _) {
      questions.completed(id, Kind.FAILED, null);
    } catch (AskTimeout _) {
      questions.completed(id, Kind.TIMED_OUT, null);
    } catch (InterruptedException stopped) {
      questions.completed(id, Kind.WITHDRAWN, null);
      throw stopped;
    }
  }

  private void watch(int id, CompletableFuture<Quiz.Reply> future) {
    var _ = future.whenComplete((reply, error) -> questions.completed(id, kind(error), reply));
  }

  private static Kind kind(Throwable error) {
    return switch (error) {
      case null -> Kind.GIVEN;
      case AskFailed _ -> Kind.FAILED;
      case AskTimeout _ -> Kind.TIMED_OUT;
      case CompletionException wrapped -> kind(wrapped.getCause());
      default -> Kind.WITHDRAWN;
    };
  }
}
