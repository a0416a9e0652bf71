// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.supervision.ChildReport.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A child in its supervisor's books. Written by [SupervisorState] and its [Regime] only, but for
/// the reference, which the [Supervisor] notes when it has spawned it.
final class Child {

  /// How far it is. `exists` says besides whether there is an actor: one that is down and exists is
  /// held, and gets a new body; one that does not is spawned.
  enum Phase {
    /// To be started in its turn.
    DOWN,
    /// The same, but not before its wait is over.
    WAITING,
    STARTING,
    UP,
    /// Its body is being taken, for its group.
    HOLDING,
    /// Its body is being taken, since it did not start in time.
    OVERDUE,
    /// It is being ended for good.
    ENDING,
    /// It has ended; its specification is kept.
    ENDED
  }

  final String name;
  final ChildSpec<?> spec;
  final BackoffClock backoff;
  final Askers askers = new Askers();

  Phase phase = Phase.DOWN;
  boolean exists;
  // A group is being restarted: its body, or the whole actor, has to go first.
  boolean isToGo;
  boolean isForgottenAtEnd;
  int restarts;
  @Nullable Ref<?> ref;
  @Nullable ExitReason lastEnd;

  Child(String name, ChildSpec<?> spec, BackoffClock backoff) {
    this.name = name;
    this.spec = spec;
    this.backoff = backoff;
  }

  boolean is(Phase one) {
    return phase == one;
  }

  boolean isDown() {
    return phase == Phase.DOWN || phase == Phase.WAITING;
  }

  boolean isTemporary() {
    return spec.restart() == Restart.TEMPORARY;
  }

  /// Whether it runs, or is to run again without anybody's asking.
  boolean isLive() {
    return phase != Phase.ENDING && phase != Phase.ENDED;
  }

  ChildReport report() {
    return new ChildReport(
        name,
        exists ? Optional.ofNullable(ref) : Optional.empty(),
        state(),
        restarts,
        Optional.ofNullable(lastEnd));
  }

  private State state() {
    return switch (phase) {
      case DOWN -> exists ? State.RESTARTING : State.WAITING;
      case WAITING -> State.RESTARTING;
      case STARTING -> State.STARTING;
      case UP -> State.RUNNING;
      case HOLDING, OVERDUE -> State.RESTARTING;
      case ENDING -> State.STOPPING;
      case ENDED -> State.STOPPED;
    };
  }
}
