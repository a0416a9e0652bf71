// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.Watchdog;
import dev.spinoff.spi.World.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Runs turns on a few virtual threads, one for each processor, and starts others in place of those
/// that wait.
final class Crew implements Dispatcher {
  /*
   * The idea. A turn that makes another one ready mostly has nothing more to do itself, so its
   * worker runs the other one next: no queue, no other thread, no cold cache. Hence a worker has a
   * slot for the turn to run next. What the next one displaces from there is kept on the worker's
   * pile, while all workers are busy, so that a tree of turns is walked in depth; or else goes to a
   * queue that all workers share. There are as many workers as processors, and they are virtual
   * threads, so that a turn may block: its worker then loses its role to another one, started in
   * its place, and ends when the turn does.
   *
   * One thread at a time. A ready turn is in exactly one place, the queue, a slot or a pile, and
   * who has taken it out of there runs it; only its end, or its next `ready`, puts it somewhere
   * again. Whatever one run wrote is seen by the next, since each place is left by reading what was
   * written by putting.
   *
   * Nothing is lost. There is a fixed number of roles. Each is held by one seat, and passes on by
   * one atomic step on that seat's word, together with the search token, and with the turns in the
   * slot and on the pile (see Seat). A holder looks at the queue before it sleeps, and who puts a
   * turn looks for sleepers (see Wakeups). Turns in a slot and on a pile are run by their worker,
   * unless that waits or takes long: then the monitor takes them. A worker without a role never
   * sleeps here, and keeps no turn: it ends.
   *
   * Fairness. The queue is first in, first out. A worker takes no more than 128 turns in a row out
   * of its slot and off its pile, and works for no more than a slice of some microseconds, before
   * it takes the head of the queue; the turn that it would have run next then goes to the tail. So
   * does a turn that is still ready after its run, if the worker has no other to run before it; and
   * at the end of a slice what has been on the pile for a whole one, or all of it if turns are
   * long. So a turn waits for as many slices as there are turns before it, and two more, whatever
   * others do.
   *
   * Waiting. The monitor finds a worker whose thread waits while in a turn, and replaces it. The
   * core's own waits announce themselves (beforeWait) and need no monitor: if anything is ready
   * then, the heir starts on the very carrier that the waiting thread is about to leave. The heir
   * has all the rights of its predecessor; that one has none when it comes back but to end its
   * turn. Where one turn after another waits, the monitor also starts assistants, who have never
   * had a role, take one turn from the queue when they begin, and end with it.
   *
   * Spinning. The JVM cannot preempt a virtual thread, so a turn that spins, or sits in native
   * code, keeps its carrier, and a virtual heir might never run. After some milliseconds the role
   * goes to a rescuer, on a platform thread, for as long as that lasts (see Inspection).
   *
   * Neighbours. Processes, and other virtual threads of the program, wait for the same carriers and
   * never get one while turns follow each other without end. So a worker yields its carrier after
   * each slice, and sees to it that this does reach them (see Visits).
   */

  private final Roster roster;
  private final RunQueue queue = new RunQueue();
  private final Wakeups wakeups;
  private final Visits visits;
  private final Inspection inspection;
  private final Monitor monitor;
  private final LongSupplier clock;
  private final @Nullable ClassLoader loader;
  private volatile boolean closed;

  private Crew(Threads threads, Visits visits, LongSupplier clock, int workers, Watchdog watchdog) {
    this.visits = visits;
    this.clock = clock;
    this.loader = threads.loader();
    this.roster = new Roster(threads, workers, seat -> new Worker(this, seat).work());
    this.wakeups = new Wakeups(queue, roster.seats(), this::stir);
    this.inspection = new Inspection(this, watchdog);
    this.monitor = new Monitor(inspection, wakeups, visits, clock);
  }

  /// Starts a crew and its monitor.
  ///
  /// @param workers how many turns run at once while none waits; at least 1
  static Crew start(Threads threads, Visits visits, int workers, Watchdog watchdog) {
    Crew crew = startUnwatched(threads, visits, System::nanoTime, workers, watchdog);
    crew.monitor.start(threads.unstarted("monitor", ThreadKind.PLATFORM, crew.monitor));
    return crew;
  }

  /// Starts a crew that nobody looks after but whoever calls its [#inspection].
  static Crew startUnwatched(
      Threads threads, Visits visits, LongSupplier clock, int workers, Watchdog watchdog) {
    Crew crew = new Crew(threads, visits, clock, workers, watchdog);
    for (int role = 0; role < workers; role++) {
      crew.roster.hire(role, ThreadKind.VIRTUAL, null);
    }
    return crew;
  }

  @Override
  public void ready(Turn turn, @Nullable Carrier here) {
    Worker worker = workerOf(here);
    if (worker == null) {
      share(turn);
    } else {
      runNext(worker.seat(), turn);
    }
  }

  /// Makes a turn the one that the calling worker runs next, or shares it. What it displaces is
  /// kept for later, unless somebody sleeps who could run it now.
  void runNext(Seat seat, Turn turn) {
    Turn displaced = seat.putNext(turn);
    if (displaced != null && (wakeups.anyAsleep() || !seat.keep(displaced))) {
      share(displaced);
    }
    if (seat.isGone()) {
      seat.letGo(this::share);
    }
  }

  /// Keeps a turn that is still ready for after the one that the calling worker runs next.
  void runAfterNext(Seat seat, Turn turn) {
    if (!seat.keepAfterNext(turn)) {
      share(turn);
    }
    if (seat.isGone()) {
      seat.letGo(this::share);
    }
  }

  @Override
  public void beforeWait(Carrier here) {
    Worker worker = workerOf(here);
    if (worker != null) {
      handOver(worker.seat());
    }
  }

  @Override
  public void afterWait(Carrier here) {
    Worker worker = workerOf(here);
    if (worker != null) {
      worker.seat().advance();
    }
  }

  @Override
  public long queued() {
    long queued = queue.size();
    for (int role = 0; role < roster.roles(); role++) {
      queued += roster.holder(role).waiting();
    }
    return queued;
  }

  @Override
  public void close() {
    closed = true;
    roster.close();
    for (int role = 0; role < roster.roles(); role++) {
      Seat seat = roster.holder(role);
      if (!wakeups.dismiss(seat)) {
        seat.relieve(_ -> {});
      }
    }
    monitor.stop();
    queue.clear();
  }

  /// Puts a turn into the queue and sees to it that somebody takes it.
  void share(Turn turn) {
    if (!closed) {
      queue.offer(turn);
      wakeups.offered();
    }
  }

  /// Lets others have what a worker would run next.
  void shareNext(Seat seat) {
    seat.rob(this::share);
  }

  /// Gives the worker's role to another one, on a new thread of this kind.
  ///
  /// @return false if it sleeps or has none any more
  boolean replace(Seat seat, ThreadKind kind) {
    // Wakes nobody yet: the heir is going to look.
    Turn was = seat.relieve(queue::offer);
    if (was == Seat.ASLEEP || was == Seat.GONE) {
      return false;
    }
    roster.relieved(seat);
    roster.hire(seat.role(), kind, was);
    return true;
  }

  /// The same for a worker that may be asleep; it ends at once.
  boolean replaceEvenAsleep(Seat seat, ThreadKind kind) {
    if (wakeups.dismiss(seat)) {
      roster.hire(seat.role(), kind, null);
      return true;
    }
    return replace(seat, kind);
  }

  private void handOver(Seat seat) {
    if (seat.kind() == ThreadKind.PLATFORM) {
      shareNext(seat); // the monitor knows best who can take a rescuer's place
    } else if (seat.hasNext() || !queue.isEmpty() || !wakeups.anyAsleep()) {
      replace(seat, ThreadKind.VIRTUAL);
    }
  }

  private @Nullable Worker workerOf(@Nullable Carrier here) {
    return here instanceof Worker worker && worker.belongsTo(this) ? worker : null;
  }

  /// Tells the monitor that there is something to do.
  void stir() {
    monitor.stir();
  }

  /// Whether all workers are busy.
  boolean isSaturated() {
    return !wakeups.anyAsleep();
  }

  /// Of a closed crew: its threads that are about to end, since no turn holds them up.
  List<Thread> endingThreads() {
    List<Thread> ending = new ArrayList<>(monitor.threads());
    ending.addAll(roster.idleThreads());
    return ending;
  }

  Roster roster() {
    return roster;
  }

  RunQueue queue() {
    return queue;
  }

  Wakeups wakeups() {
    return wakeups;
  }

  Visits visits() {
    return visits;
  }

  Inspection inspection() {
    return inspection;
  }

  /// The monotonic clock, in nanoseconds.
  long now() {
    return clock.getAsLong();
  }

  /// The class loader that turns find on their thread.
  @Nullable ClassLoader loader() {
    return loader;
  }

  boolean isClosed() {
    return closed;
  }
}
