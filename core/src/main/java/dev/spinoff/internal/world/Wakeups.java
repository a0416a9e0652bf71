// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Sees to it that no turn waits in the queue while the workers sleep, and that no more of them are
/// woken than there is work for.
final class Wakeups {
  /*
   * Waking a thread costs a thousand times what a turn costs, so it is done one at a time. There is
   * one search token. Who is woken gets it, and who runs out of work may take it and look around
   * for a moment before it sleeps. While somebody holds it nobody else is woken: the holder either
   * finds the work, lets go of the token, and wakes the next one if the queue holds more; or finds
   * none, lets go, and looks once more.
   *
   * No wake-up is lost. A putter puts, then reads the idle set and the token; who goes to sleep
   * writes the idle set and the token, then reads the queue; all of these are volatile, so one of
   * the two sees the other (Dekker). A putter that leaves the waking to the holder of the token has
   * put before the holder lets go, and everyone who lets go looks at the queue afterwards. The
   * token is part of the seat's word, so it passes to the successor when the holder loses its role.
   *
   * A sleeper waits for its seat's word to change, and a word that says ASLEEP is written anew for
   * each sleep: an unpark that comes late, or for no reason, wakes nobody.
   */

  private final RunQueue queue;
  private final AtomicReferenceArray<Seat> seats;
  private final IdleSet idle;
  private final Runnable stirred;
  private final AtomicBoolean token = new AtomicBoolean();

  /// @param seats the holder of each role
  /// @param stirred called when a worker has been woken
  Wakeups(RunQueue queue, AtomicReferenceArray<Seat> seats, Runnable stirred) {
    this.queue = queue;
    this.seats = seats;
    this.idle = new IdleSet(seats.length());
    this.stirred = stirred;
  }

  /// Wakes a worker if one sleeps and none is looking for work. After each put.
  void offered() {
    if (!idle.isEmpty()) {
      wakeOne();
    }
  }

  /// Makes the worker the one that looks for work, if there is none.
  boolean startSearch(Seat seat) {
    if (token.get() || !token.compareAndSet(false, true)) {
      return false;
    }
    if (seat.startSearching()) {
      return true;
    }
    letGo();
    return false;
  }

  /// The searching worker has found a turn, and is going to run it.
  void found(Seat seat) {
    if (seat.stopSearching()) {
      letGo();
    }
  }

  /// Lays a worker to sleep that runs and has an empty slot, or searches.
  ///
  /// @return whether it now has to wait until the seat is no longer asleep
  boolean lieDown(Seat seat) {
    boolean searched = seat.isSearching();
    if (!seat.fallAsleep()) {
      return false;
    }
    idle.add(seat.role());
    if (searched) {
      token.set(false);
    }
    if (!queue.isEmpty()) {
      getUp(seat.role());
    }
    return seat.isAsleep();
  }

  /// Takes a sleeping worker's role away and ends it.
  ///
  /// @return false if it does not sleep
  boolean dismiss(Seat seat) {
    if (!idle.claim(seat.role())) {
      return false;
    }
    Seat sleeper = seats.get(seat.role());
    if (sleeper == seat) {
      seat.dismiss();
      return true;
    }
    sleeper.getUp(); // the role had passed on
    return false;
  }

  /// Whether some worker sleeps.
  boolean anyAsleep() {
    return !idle.isEmpty();
  }

  /// Whether all workers sleep.
  boolean allAsleep() {
    return idle.isFull();
  }

  /// The bit says that the holder of the role sleeps; it need not be who held it a moment ago.
  private void getUp(int role) {
    if (idle.claim(role)) {
      seats.get(role).getUp();
    }
  }

  private void letGo() {
    token.set(false);
    if (!queue.isEmpty()) {
      offered();
    }
  }

  private void wakeOne() {
    while (!token.get() && token.compareAndSet(false, true)) {
      int role = idle.claimAny();
      if (role >= 0) {
        seats.get(role).wake();
        stirred.run();
        return;
      }
      token.set(false);
      if (queue.isEmpty() || idle.isEmpty()) {
        return;
      }
    }
  }
}
