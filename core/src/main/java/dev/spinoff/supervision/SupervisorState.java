// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.supervision.Child.Phase;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;

/// What a supervisor decides: `(state, input, now) → effects`, without time, chance or threads of
/// its own.
///
/// A body that is gone is answered by the table of [Restart]; whom that concerns besides, and when
/// they start, is the [Regime]'s; how often is [RestartIntensity]'s.
final class SupervisorState {

  private final SupervisorSpec spec;
  private final Roster roster;
  private final Regime regime;
  private final RestartIntensity intensity;
  private final Requests requests;

  private boolean hasStarted;

  SupervisorState(SupervisorSpec spec) {
    long periodNanos = Nanos.of(spec.period());
    this.spec = spec;
    this.roster = new Roster(spec.backoff(), periodNanos);
    this.regime = Regime.of(spec.strategy(), roster, spec.backoff(), periodNanos);
    this.intensity = new RestartIntensity(spec.intensity(), periodNanos);
    this.requests = new Requests(spec, roster, regime);
  }

  /// Takes in what happened and gives what to do, in order.
  List<Effect> on(Input input, long nowNanos) {
    switch (input) {
      case Input.Begun() -> begin();
      case Input.Up(var child) -> up(child, nowNanos);
      case Input.Held(var child, var why) -> held(child, why, nowNanos);
      case Input.Ended(var child, var why) -> ended(child, why, nowNanos);
      case Input.StartOverdue(var child) -> startOverdue(child);
      case Input.RestartDue(var child) -> regime.due(child);
      case Input.Start start -> requests.start(start);
      case Input.Stop stop -> requests.stop(stop);
      case Input.Restart restart -> requests.restart(restart);
      case Input.Delete delete -> requests.delete(delete);
    }
    hasStarted = hasStarted || regime.isQuiet();
    return roster.collect();
  }

  /// Whether all children of the specification have had their turn to start.
  boolean hasStarted() {
    return hasStarted;
  }

  /// The children in order.
  SequencedCollection<Child> children() {
    return roster.inOrder();
  }

  /// Those who have asked for something that has not come to pass yet.
  List<ReplyTo<?>> askers() {
    return roster.inOrder().stream().flatMap(child -> child.askers.all()).toList();
  }

  Optional<Child> find(String name) {
    return roster.find(name);
  }

  /// The child of exactly this reference.
  Optional<Child> find(Ref<?> ref) {
    return roster.find(ref.name()).filter(child -> ref.equals(child.ref));
  }

  private void begin() {
    for (ChildSpec<?> childSpec : spec.children()) {
      Child child = roster.add(childSpec);
      child.isForgottenAtEnd = child.isTemporary();
    }
    // A copy, since a child that ends at once may be forgotten meanwhile.
    List.copyOf(roster.inOrder()).forEach(regime::added);
  }

  private void up(Child child, long nowNanos) {
    if (!child.is(Phase.STARTING)) {
      return; // it had started when we took its body; the next word from it says so
    }
    child.phase = Phase.UP;
    if (child.restarts > 0) {
      regime.clockOf(child).restarted(nowNanos);
    }
    requests.started(child);
    regime.settled(child);
  }

  private void held(Child child, ExitReason why, long nowNanos) {
    switch (child.phase) {
      case STARTING, UP -> gone(child, why, nowNanos);
      case HOLDING, OVERDUE -> taken(child, why, nowNanos);
      case DOWN, WAITING, ENDING, ENDED -> {} // it crossed with our own stop: the end follows
    }
  }

  private void ended(Child child, ExitReason why, long nowNanos) {
    child.exists = false;
    switch (child.phase) {
      case STARTING, UP -> gone(child, why, nowNanos);
      case HOLDING, OVERDUE -> taken(child, why, nowNanos);
      case ENDING -> endedForGood(child, why);
      case DOWN, WAITING, ENDED -> {}
    }
  }

  private void startOverdue(Child child) {
    if (child.is(Phase.STARTING)) {
      roster.holdOverdue(child);
    }
  }

  /// We have taken its body: for a group, or because it did not start.
  private void taken(Child child, ExitReason why, long nowNanos) {
    if (!child.askers.stoppers.isEmpty()) {
      endForGood(child, why);
    } else if (child.is(Phase.OVERDUE)) {
      var overdue = new ChildNotStarted(child.name, child.spec.startWithin());
      gone(child, new ExitReason.Crashed(overdue), nowNanos);
    } else {
      down(child, why);
    }
  }

  /// Its body has ended of itself: the table of restart types.
  private void gone(Child child, ExitReason why, long nowNanos) {
    if (child.askers.starter != null) {
      requests.notStarted(child, why);
      endForGood(child, why);
    } else if (child.isToGo && !child.isTemporary()) {
      down(child, why);
    } else if (child.spec.restart().isDueAfter(why)) {
      crashed(child, why, nowNanos);
    } else {
      finished(child, why);
    }
  }

  /// Its body is gone, as it had to; the group goes on.
  private void down(Child child, ExitReason why) {
    child.lastEnd = why;
    child.isToGo = false;
    child.phase = Phase.DOWN;
    regime.settled(child);
  }

  private void crashed(Child child, ExitReason why, long nowNanos) {
    child.lastEnd = why;
    child.phase = Phase.DOWN;
    if (intensity.permits(nowNanos)) {
      regime.crashed(child, regime.clockOf(child).crashed(nowNanos));
    } else {
      roster.emit(
          new Effect.GiveUp(
              new RestartsExceeded(child.name, why, spec.intensity(), spec.period())));
    }
  }

  private void finished(Child child, ExitReason why) {
    endForGood(child, why);
    if (child.spec.isSignificant() && isShutdownDue()) {
      roster.emit(new Effect.ShutDown());
    }
  }

  private boolean isShutdownDue() {
    return switch (spec.autoShutdown()) {
      case NEVER -> false;
      case ANY_SIGNIFICANT -> true;
      case ALL_SIGNIFICANT ->
          roster.inOrder().stream()
              .noneMatch(child -> child.spec.isSignificant() && child.isLive());
    };
  }

  private void endForGood(Child child, ExitReason why) {
    child.lastEnd = why;
    if (child.exists) {
      roster.end(child);
    } else {
      endedForGood(child, why);
    }
  }

  private void endedForGood(Child child, ExitReason why) {
    child.lastEnd = why;
    requests.notStarted(child, why); // one that a group took along
    requests.stopped(child, why);
    if (child.isForgottenAtEnd) {
      child.phase = Phase.ENDED;
      roster.forget(child);
    } else {
      // One that a group takes along comes back with it, though it ended.
      child.phase = child.isToGo ? Phase.DOWN : Phase.ENDED;
    }
    child.isToGo = false;
    regime.settled(child);
    requests.startSuccessors(child);
  }
}
