// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.Watchdog;
import dev.spinoff.spi.World.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Runs turns on a few virtual threads, one for each processor, and starts others in place of those
/// that wait.
final class Crew implements Dispatcher {

  private final Threads threads;
  private final RunQueue queue = new RunQueue();
  private final AtomicReferenceArray<Seat> seats;
  private final Set<Seat> relieved = ConcurrentHashMap.newKeySet();
  private final AtomicInteger workersSoFar = new AtomicInteger();
  private final AtomicInteger rescuersAlive = new AtomicInteger();
  private final Wakeups wakeups;
  private final Inspection inspection;
  private final Monitor monitor;
  private volatile boolean closed;

  private Crew(Threads threads, int workers, Watchdog watchdog) {
    this.threads = threads;
    this.seats = new AtomicReferenceArray<>(workers);
    this.wakeups = new Wakeups(queue, seats, this::stir);
    this.inspection = new Inspection(this, watchdog);
    this.monitor = new Monitor(inspection, wakeups);
  }

  /// Starts a crew and its monitor.
  ///
  /// @param workers how many turns run at once while none waits; at least 1
  static Crew start(Threads threads, int workers, Watchdog watchdog) {
    Crew crew = startUnwatched(threads, workers, watchdog);
    crew.monitor.start(threads.unstarted("monitor", ThreadKind.PLATFORM, crew.monitor));
    return crew;
  }

  /// Starts a crew that nobody looks after but whoever calls its [#inspection].
  static Crew startUnwatched(Threads threads, int workers, Watchdog watchdog) {
    Crew crew = new Crew(threads, workers, watchdog);
    for (int role = 0; role < workers; role++) {
      crew.fill(role, ThreadKind.VIRTUAL, null);
    }
    return crew;
  }

  @Override
  public void ready(Turn turn, @Nullable Carrier here) {
    Turn shared = turn;
    if (here instanceof Worker worker && worker.belongsTo(this)) {
      shared = worker.seat().putNext(turn);
    }
    if (shared != null) {
      share(shared);
    }
  }

  @Override
  public void beforeWait(Carrier here) {
    if (here instanceof Worker worker && worker.belongsTo(this)) {
      handOver(worker.seat());
    }
  }

  @Override
  public void afterWait(Carrier here) {
    if (here instanceof Worker worker && worker.belongsTo(this)) {
      worker.seat().advance();
    }
  }

  @Override
  public long queued() {
    long queued = queue.size();
    for (int role = 0; role < seats.length(); role++) {
      queued += seats.get(role).hasNext() ? 1 : 0;
    }
    return queued;
  }

  @Override
  public void close() {
    closed = true;
    for (int role = 0; role < seats.length(); role++) {
      Seat seat = seats.get(role);
      if (!wakeups.dismiss(seat)) {
        seat.relieve();
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

  /// Gives the worker's role to another one, on a new thread of this kind.
  ///
  /// @return false if it sleeps or has none any more
  boolean replace(Seat seat, ThreadKind kind) {
    Turn was = seat.relieve();
    if (was == Seat.ASLEEP || was == Seat.GONE) {
      return false;
    }
    relieved.add(seat); // if it has ended in the meantime, the next survey takes it out
    boolean searching = was == Seat.SEARCHING;
    fill(seat.role(), kind, searching ? was : null);
    if (was != null && !searching) {
      share(was);
    }
    return true;
  }

  /// The same for a worker that may be asleep; it ends at once.
  boolean replaceEvenAsleep(Seat seat, ThreadKind kind) {
    if (wakeups.dismiss(seat)) {
      fill(seat.role(), kind, null);
      return true;
    }
    return replace(seat, kind);
  }

  private void handOver(Seat seat) {
    if (seat.kind() == ThreadKind.PLATFORM || wakeups.anyAsleep()) {
      shareNext(seat); // somebody else can take over what is ready; the monitor does the rest
    } else {
      replace(seat, ThreadKind.VIRTUAL);
    }
  }

  /// Lets others have the turn in the run-next slot.
  void shareNext(Seat seat) {
    Turn next = seat.stealNext();
    if (next != null) {
      share(next);
    }
  }

  private void fill(int role, ThreadKind kind, @Nullable Turn word) {
    Seat seat = new Seat(role, kind, word);
    Thread thread = threads.unstarted(name(kind), kind, () -> work(seat));
    seat.staff(thread);
    seats.set(role, seat);
    if (closed) {
      seat.relieve();
    }
    thread.start();
  }

  private void work(Seat seat) {
    int rescuer = seat.kind() == ThreadKind.PLATFORM ? 1 : 0;
    rescuersAlive.addAndGet(rescuer);
    try {
      new Worker(this, seat).work();
    } finally {
      relieved.remove(seat);
      rescuersAlive.addAndGet(-rescuer);
    }
  }

  private void stir() {
    monitor.stir();
  }

  private String name(ThreadKind kind) {
    String what = kind == ThreadKind.VIRTUAL ? "worker-" : "rescue-";
    return what + workersSoFar.incrementAndGet();
  }

  /// Of a closed crew: its threads that are about to end, since no turn holds them up.
  List<Thread> endingThreads() {
    List<Thread> ending = new ArrayList<>(monitor.threads());
    for (int role = 0; role < seats.length(); role++) {
      Seat seat = seats.get(role);
      Thread thread = seat.thread();
      if (thread != null && !seat.isInTurn()) {
        ending.add(thread);
      }
    }
    return ending;
  }

  Inspection inspection() {
    return inspection;
  }

  /// The holder of a role now.
  Seat seat(int role) {
    return seats.get(role);
  }

  int roles() {
    return seats.length();
  }

  /// Workers that have lost their role and not ended yet, since their turn goes on.
  Set<Seat> relieved() {
    return relieved;
  }

  int rescuersAlive() {
    return rescuersAlive.get();
  }

  RunQueue queue() {
    return queue;
  }

  Wakeups wakeups() {
    return wakeups;
  }

  boolean isClosed() {
    return closed;
  }

  @Nullable ClassLoader loader() {
    return threads.loader();
  }
}
