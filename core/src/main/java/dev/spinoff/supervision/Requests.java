// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ExitReason;
import dev.spinoff.NameConflict;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.supervision.Child.Phase;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What others ask of a supervisor, and what they are answered.
final class Requests {

  private final SupervisorSpec spec;
  private final Roster roster;
  private final Regime regime;

  Requests(SupervisorSpec spec, Roster roster, Regime regime) {
    this.spec = spec;
    this.roster = roster;
    this.regime = regime;
  }

  void start(Input.Start request) {
    Optional<Child> namesake = request.spec().name().flatMap(roster::find);
    if (namesake.filter(Requests::isToBeForgotten).isPresent()) {
      namesake.get().askers.successors.add(request);
    } else {
      refusal(request.spec(), namesake.isPresent())
          .ifPresentOrElse(
              why -> roster.emit(new Effect.Refuse(request.replyTo(), why)), () -> add(request));
    }
  }

  /// The child has ended and is forgotten: its name is free for those who have waited for that.
  void startSuccessors(Child child) {
    List<Input.Start> successors = List.copyOf(child.askers.successors);
    child.askers.successors.clear();
    successors.forEach(this::start);
  }

  // Whoever has seen a child's end may come with its successor before we have seen it.
  private static boolean isToBeForgotten(Child child) {
    return child.is(Phase.ENDING) && child.isForgottenAtEnd;
  }

  void stop(Input.Stop request) {
    with(request.name(), request.replyTo(), child -> stop(child, request.replyTo()));
  }

  void restart(Input.Restart request) {
    with(
        request.name(),
        request.replyTo(),
        child -> ifEnded(child, request.replyTo(), () -> startAgain(child, request.replyTo())));
  }

  void delete(Input.Delete request) {
    with(
        request.name(),
        request.replyTo(),
        child -> ifEnded(child, request.replyTo(), () -> delete(child, request.replyTo())));
  }

  /// The child is up: whoever asked for it hears of it.
  void started(Child child) {
    ReplyTo<?> starter = child.askers.starter;
    if (starter != null) {
      Ref<?> ref = Objects.requireNonNull(child.ref, "it was spawned");
      child.askers.starter = null;
      child.isForgottenAtEnd = isForgottenOnceStarted(child);
      roster.emit(new Effect.Answer(starter, ref));
    }
  }

  /// The child's first start has failed: whoever asked for it hears of it.
  void notStarted(Child child, ExitReason why) {
    ReplyTo<?> starter = child.askers.starter;
    if (starter != null) {
      child.askers.starter = null;
      roster.emit(new Effect.Refuse(starter, notStartedBecause(child, why)));
    }
  }

  /// The child has ended: whoever asked for that hears of it.
  void stopped(Child child, ExitReason why) {
    child.askers.stoppers.forEach(stopper -> roster.emit(new Effect.Answer(stopper, why)));
    child.askers.stoppers.clear();
  }

  private Optional<RuntimeException> refusal(ChildSpec<?> child, boolean isNameTaken) {
    @Nullable RuntimeException why = null;
    if (roster.size() >= spec.childrenMax()) {
      why = new IllegalStateException("there are " + spec.childrenMax() + " children, the most");
    } else if (isNameTaken) {
      why = new NameConflict("a child is named '" + child.name().orElseThrow() + "' already");
    } else {
      why = misfit(child);
    }
    return Optional.ofNullable(why);
  }

  private @Nullable RuntimeException misfit(ChildSpec<?> child) {
    try {
      SupervisorSpec.requireFits(child, spec.autoShutdown());
      return null;
    } catch (IllegalArgumentException why) {
      return why;
    }
  }

  private void add(Input.Start request) {
    Child child = roster.add(request.spec());
    child.askers.starter = request.replyTo();
    child.isForgottenAtEnd = true; // until it has started once
    regime.added(child);
  }

  private void stop(Child child, ReplyTo<?> stopper) {
    child.isToGo = false;
    notStarted(child, ExitReason.SHUTDOWN);
    switch (child.phase) {
      case DOWN, WAITING, STARTING, UP -> {
        child.askers.stoppers.add(stopper);
        end(child);
      }
      case HOLDING, OVERDUE, ENDING -> child.askers.stoppers.add(stopper);
      case ENDED -> roster.emit(new Effect.Answer(stopper, ExitReason.NO_ACTOR));
    }
  }

  private void end(Child child) {
    if (child.exists) {
      roster.end(child);
      return;
    }
    child.phase = Phase.ENDED;
    stopped(child, ExitReason.NO_ACTOR);
    if (child.isForgottenAtEnd) {
      roster.forget(child);
    }
    regime.settled(child);
  }

  private void startAgain(Child child, ReplyTo<?> starter) {
    child.askers.starter = starter;
    child.phase = Phase.DOWN;
    regime.added(child);
  }

  private void delete(Child child, ReplyTo<?> replyTo) {
    roster.forget(child);
    roster.emit(new Effect.Answer(replyTo, child.spec));
  }

  private void with(String name, ReplyTo<?> replyTo, Consumer<Child> action) {
    roster
        .find(name)
        .ifPresentOrElse(
            action, () -> roster.emit(new Effect.Refuse(replyTo, new NoSuchChild(name))));
  }

  private void ifEnded(Child child, ReplyTo<?> replyTo, Runnable action) {
    if (child.is(Phase.ENDED)) {
      action.run();
    } else {
      String text = "child '" + child.name + "' is not stopped but " + child.report().state();
      roster.emit(new Effect.Refuse(replyTo, new IllegalStateException(text)));
    }
  }

  private boolean isForgottenOnceStarted(Child child) {
    return child.isTemporary() || spec.strategy() == Strategy.DYNAMIC;
  }

  private static RuntimeException notStartedBecause(Child child, ExitReason why) {
    return Crashes.causeOf(why) instanceof ChildNotStarted overdue
        ? overdue
        : new ChildNotStarted(child.name, why);
  }
}
