// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Sees to it that virtual threads that are woken from outside, by a timer, the network or a
/// platform thread, get a carrier soon, however busy others keep the carriers.
final class Visits {
  /*
   * The JDK's scheduler of virtual threads does not do this by itself. A carrier runs what is in
   * its own queue until that is empty, then goes on with the queue from which it took its last task
   * until that is empty too, and only then looks at the other queues. A virtual thread that yields
   * goes to the end of one of these two; two that wake each other in turns stay in the first. So as
   * many busy threads as there are carriers, though they yield and wait all the time, keep everyone
   * else out for ever: what comes from other threads sits in queues that nobody looks at. (Seen
   * with JDK 25: ForkJoinPool.runWorker, WorkQueue.topLevelExec, VirtualThread.afterYield.)
   *
   * Hence the visitor: a virtual thread with nothing to do, started from a platform thread, so that
   * it comes in as those others do. If it has not been run by the time that a worker has used up
   * its slice, or that a process waits for its next message, the carriers are in such a circle, and
   * the worker or the process does not yield but wait, for the visitor. As soon as one of the
   * carriers has nothing else to do it looks at all the queues, and finds all who came in before
   * the visitor, and the visitor. While the carriers are not all busy the visitor is run at once
   * and nobody ever waits for it.
   *
   * It is sent now and then while there is much to do, and when a thread is woken from outside
   * while all workers are busy: it then stands right behind that thread, in the same queue.
   */

  private static final int PARKS_OF_A_BUSY_WORLD = 64; // between two looks
  private static final int PARKS_PER_STIR = 1024;

  private final Consumer<Runnable> starter;
  private final AtomicReference<Visitor> last;
  private int parks; // counted without care: it need not be exact
  private int parksSeen; // the monitor's

  /// @param starter starts a virtual thread
  Visits(Consumer<Runnable> starter) {
    this.starter = starter;
    Visitor first = new Visitor();
    first.run();
    this.last = new AtomicReference<>(first);
  }

  /// Sends a visitor, unless the last one still waits to be run. On a platform thread.
  void send() {
    Visitor before = last.get();
    if (before.hasBeen()) {
      Visitor fresh = new Visitor();
      if (last.compareAndSet(before, fresh)) {
        starter.accept(fresh);
      }
    }
  }

  /// Waits for the visitor if there is one who still waits to be run. On a virtual thread that
  /// could give up its carrier now. Returns early if it is interrupted.
  ///
  /// @return whether it has waited
  boolean giveWay() {
    Visitor visitor = last.get();
    if (visitor.hasBeen()) {
      return false;
    }
    visitor.await();
    return true;
  }

  /// Counts a thread that is about to park.
  ///
  /// @return whether it is time to tell the monitor that there is much to do
  boolean countPark() {
    return ++parks % PARKS_PER_STIR == 0;
  }

  /// Whether many threads have parked since the last time that this was asked. For one thread only.
  boolean isBusy() {
    int now = parks;
    boolean busy = now - parksSeen >= PARKS_OF_A_BUSY_WORLD;
    parksSeen = now;
    return busy;
  }
}
