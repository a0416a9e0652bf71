// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ExitReason;
import dev.spinoff.internal.logging.ActorLog;
import dev.spinoff.internal.values.Deadlines;
import dev.spinoff.internal.values.Ties;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/// What only some bodies have, made when it is wanted: so that a million idle ones need not have
/// the places for it. The body's thread only, but where it says otherwise; after closing, who
/// closed it.
///
/// @param <M> the type of the messages the body understands
final class Belongings<M> {

  private @Nullable OwnTimers<M> timers;
  private @Nullable Logger log;
  private @Nullable RandomGenerator random;
  private @Nullable OwnThread thread;
  private @Nullable Ties ties; // guarded by the cell's monitor
  private @Nullable Deadlines deadlines; // guarded by this
  private @Nullable ExitReason follows; // written before others know of the body
  private volatile @Nullable Mailbox waitsFor;
  private @Nullable Object trace;
  private boolean neverParks;

  @Nullable Stash stash; // any thread, as a hint
  @Nullable IdleWatch idle;

  OwnTimers<M> timers(CellContext<M> owner) {
    if (timers == null) {
      timers = new OwnTimers<>(owner);
    }
    return timers;
  }

  Logger log(CellContext<M> owner) {
    if (log == null) {
      log = new ActorLog(owner.origin(), owner.loggedClass());
    }
    return log;
  }

  RandomGenerator random(Cell cell) {
    if (random == null) {
      random = cell.host().world().random("actor " + cell.ref.path());
    }
    return random;
  }

  /// The thread that runs the body's turns and no other's. Under the owner's monitor.
  OwnThread thread(CellContext<M> owner) {
    if (thread == null) {
      thread = OwnThread.start(owner.host().world(), owner.cell.ref.toString());
    }
    return thread;
  }

  /// Whom the body watches and is linked to. Under the cell's monitor.
  Ties ties() {
    if (ties == null) {
      ties = new Ties();
    }
    return ties;
  }

  void ties(Ties inherited) {
    ties = inherited;
  }

  /// Takes the ties out, if there are any. Under the cell's monitor.
  @Nullable Ties takeTies() {
    Ties taken = ties;
    ties = null;
    return taken;
  }

  /// What comes when the body has not ended in time. Any thread.
  synchronized Deadlines deadlines() {
    if (deadlines == null) {
      deadlines = new Deadlines();
    }
    return deadlines;
  }

  /// That, if there is any.
  synchronized @Nullable Deadlines knownDeadlines() {
    return deadlines;
  }

  /// How the body before this one ended, if there was one. Any thread.
  @Nullable ExitReason follows() {
    return follows;
  }

  void follows(ExitReason before) {
    follows = before;
  }

  /// The full mailbox that the body waits for. Any thread.
  @Nullable Mailbox waitsFor() {
    return waitsFor;
  }

  void waitsFor(@Nullable Mailbox full) {
    waitsFor = full;
  }

  /// The trace id of the message at hand.
  @Nullable Object trace() {
    return trace;
  }

  void trace(@Nullable Object carried) {
    trace = carried;
  }

  /// Whether a full mailbox must not make the body wait.
  boolean neverParks() {
    return neverParks;
  }

  void neverPark() {
    neverParks = true;
  }

  /// Lets go of the timers and the thread.
  void release() {
    if (timers != null) {
      timers.release();
    }
    if (thread != null) {
      thread.close();
    }
  }
}
