// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.World.ThreadKind;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread of the crew: takes turns and runs them, until it has lost its role.
final class Worker extends Carrier {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final int SEARCH_SPINS = 8; // half a microsecond

  private final Crew crew;
  private final Seat seat;
  private final RunQueue queue;
  private final Wakeups wakeups;
  private final boolean virtual;
  private final Slice slice = new Slice();

  /// Made on the worker's own thread.
  Worker(Crew crew, Seat seat) {
    this.crew = crew;
    this.seat = seat;
    this.queue = crew.queue();
    this.wakeups = crew.wakeups();
    seat.workOn(this);
    this.virtual = seat.kind() == ThreadKind.VIRTUAL;
  }

  /// Takes turns and runs them. Returns when the role is gone; an assistant takes one.
  void work() {
    bind();
    slice.restart(crew.now());
    boolean employed = runOne(seat.isAssistants() ? queue.poll() : search());
    while (employed) {
      employed = runOne(next());
    }
  }

  boolean belongsTo(Crew other) {
    return crew == other;
  }

  Seat seat() {
    return seat;
  }

  /// In a frame of its own: while the worker sleeps its stack must not hold on to the last turn.
  private boolean runOne(@Nullable Turn turn) {
    if (turn == null) {
      return false;
    }
    body(turn);
    seat.begin();
    boolean more = tryRun(turn);
    body(null); // an actor that has ended is nobody's any more
    seat.end();
    cleanUp();
    if (more) {
      again(turn);
    }
    return true;
  }

  private boolean tryRun(Turn turn) {
    try {
      return turn.run(this);
    } catch (Throwable e) {
      LOG.error("turn {} threw, which no turn may", turn, e);
      return false;
    }
  }

  /// What a body leaves on the thread must not reach the next one.
  private void cleanUp() {
    Thread.interrupted();
    if (thread().getContextClassLoader() != crew.loader()) {
      thread().setContextClassLoader(crew.loader());
    }
  }

  /// Two that keep each other busy stay with this worker: on two processors each message would have
  /// to go from one to the other.
  private void again(Turn turn) {
    if (seat.hasNext()) {
      crew.runAfterNext(seat, turn);
    } else if (queue.isEmpty()) {
      crew.runNext(seat, turn);
    } else {
      crew.share(turn);
    }
  }

  private @Nullable Turn next() {
    if (slice.turnRun() && slice.isOver(crew.now())) {
      return afterYield();
    }
    Turn next = seat.takeNext();
    if (next == null) {
      slice.endRow();
      return fromQueue();
    }
    return slice.oneMore() ? next : rotate(next);
  }

  private @Nullable Turn afterYield() {
    seat.clearPile(slice.areTurnsLong(), crew::share);
    if (virtual) {
      giveWay();
    }
    slice.restart(crew.now());
    Turn next = seat.takeNext();
    return next == null ? fromQueue() : rotate(next);
  }

  /// As in a turn, so that others can have what is to run next if this takes long.
  private void giveWay() {
    seat.begin();
    if (!crew.visits().giveWay()) {
      Thread.yield();
    }
    seat.end();
    Thread.interrupted();
  }

  /// The head of the queue comes before a turn that has been made ready here.
  private Turn rotate(Turn next) {
    slice.endRow();
    Turn head = queue.poll();
    if (head == null) {
      return next;
    }
    crew.share(next);
    return head;
  }

  private @Nullable Turn fromQueue() {
    if (seat.isGone()) {
      seat.letGo(crew::share);
      return null;
    }
    Turn turn = queue.poll();
    return turn != null ? turn : search();
  }

  /// Looks for work, and sleeps while there is none.
  private @Nullable Turn search() {
    while (!seat.isGone() && !crew.isClosed()) {
      Turn turn = searching() ? lookAround() : queue.poll();
      if (turn != null) {
        wakeups.found(seat);
        return turn;
      }
      if (wakeups.lieDown(seat)) {
        sleep();
      }
    }
    return null;
  }

  private boolean searching() {
    return seat.isSearching() || wakeups.startSearch(seat);
  }

  /// It does not yield meanwhile: a virtual thread that yields with nothing else to run is put into
  /// the scheduler's queue like a new one, and wakes another carrier.
  private @Nullable Turn lookAround() {
    for (int spin = 0; spin < SEARCH_SPINS; spin++) {
      Turn turn = queue.poll();
      if (turn != null) {
        return turn;
      }
      Thread.onSpinWait();
    }
    return null;
  }

  private void sleep() {
    while (seat.isAsleep()) {
      if (crew.isClosed()) {
        wakeups.dismiss(seat); // it may have been too early for whoever closed
      } else {
        LockSupport.park(this);
        Thread.interrupted(); // else the next park would return at once
      }
    }
    seat.advance();
    slice.restart(crew.now());
  }
}
