// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.supervision.Child.Phase;
import org.jspecify.annotations.Nullable;

/// Children that depend on each other: those that belong to a crashed one go down, last first, and
/// come up again, first first.
///
/// There is no plan to be kept and mended: after whatever has happened the next step follows from
/// where the children are, so that a crash while a group is being restarted needs no case of its
/// own.
final class Together implements Regime {

  /// Who belongs to a crashed child.
  enum Span {
    /// Everyone.
    ALL,
    /// Those after it.
    REST
  }

  private final Roster roster;
  private final BackoffClock clock;
  private final Span span;

  // Whose crash is being waited after.
  private @Nullable Child waitingAfter;

  Together(Roster roster, BackoffClock clock, Span span) {
    this.roster = roster;
    this.clock = clock;
    this.span = span;
  }

  @Override
  public void added(Child child) {
    step();
  }

  @Override
  public void crashed(Child child, long waitNanos) {
    markThoseWith(child);
    waitingAfter = waitNanos > 0 ? child : null;
    if (waitNanos > 0) {
      roster.startLater(child, waitNanos);
    }
    step();
  }

  @Override
  public void due(Child child) {
    stopWaitingAfter(child);
    step();
  }

  @Override
  public void settled(Child child) {
    stopWaitingAfter(child);
    step();
  }

  @Override
  public boolean isQuiet() {
    return roster.inOrder().stream()
        .noneMatch(child -> child.isToGo || (child.isLive() && !child.is(Phase.UP)));
  }

  @Override
  public BackoffClock clockOf(Child child) {
    return clock;
  }

  /* As in OTP, those that have ended, of themselves or by request, start again with the others, if
   * their specification is still there. */
  private void markThoseWith(Child crashed) {
    boolean belongs = span == Span.ALL;
    for (Child child : roster.inOrder()) {
      if (child == crashed) {
        belongs = true;
      } else if (belongs) {
        mark(child);
      }
    }
  }

  private static void mark(Child child) {
    switch (child.phase) {
      case STARTING, UP, ENDING -> child.isToGo = true;
      case ENDED -> child.phase = Phase.DOWN;
      case DOWN, WAITING, HOLDING, OVERDUE -> {} // on its way already
    }
  }

  private void stopWaitingAfter(Child child) {
    if (child == waitingAfter) {
      waitingAfter = null;
    }
  }

  private void step() {
    if (!isOneGoing() && !takeLast() && waitingAfter == null) {
      startFirst();
    }
  }

  private boolean isOneGoing() {
    return roster.inOrder().stream().anyMatch(Together::isGoing);
  }

  private static boolean isGoing(Child child) {
    return switch (child.phase) {
      case HOLDING, OVERDUE -> true;
      case ENDING -> child.isToGo;
      case DOWN, WAITING, STARTING, UP, ENDED -> false;
    };
  }

  /// Takes down the last of those that have to go, if there is one.
  private boolean takeLast() {
    for (Child child : roster.inOrder().reversed()) {
      if (child.isToGo) {
        takeDown(child);
        return true;
      }
    }
    return false;
  }

  private void takeDown(Child child) {
    if (child.isTemporary()) {
      roster.end(child);
    } else {
      roster.hold(child);
    }
  }

  /// Starts the first that is down, unless one is starting: those before it are up or have ended.
  private void startFirst() {
    for (Child child : roster.inOrder()) {
      if (child.is(Phase.STARTING)) {
        return;
      }
      if (child.isDown()) {
        roster.start(child);
        return;
      }
    }
  }
}
