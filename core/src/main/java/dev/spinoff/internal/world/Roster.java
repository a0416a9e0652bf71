// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.Turn;
import dev.spinoff.spi.World.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who holds the crew's roles, and who has lost one and is still busy with a turn.
final class Roster {

  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  private final Threads threads;
  private final Consumer<Seat> work;
  private final AtomicReferenceArray<Seat> seats;
  private final Set<Seat> relieved = ConcurrentHashMap.newKeySet();
  private final AtomicInteger hired = new AtomicInteger();
  private final AtomicInteger rescuersAlive = new AtomicInteger();
  private final AtomicInteger assistantsToBegin = new AtomicInteger();
  private final AtomicBoolean outOfThreads = new AtomicBoolean();
  private volatile boolean closed;

  /// @param roles how many there are
  /// @param work what a worker does with its seat; returns when the role is gone
  Roster(Threads threads, int roles, Consumer<Seat> work) {
    this.threads = threads;
    this.work = work;
    this.seats = new AtomicReferenceArray<>(roles);
  }

  /// Gives a role to a new worker, on a new thread. If there is no platform thread to be had it is
  /// a virtual one all the same.
  ///
  /// @param word how its seat begins
  void hire(int role, ThreadKind kind, @Nullable Turn word) {
    try {
      start(role, kind, word);
    } catch (OutOfMemoryError e) {
      if (kind == ThreadKind.VIRTUAL) {
        throw e;
      }
      rescuersAlive.decrementAndGet();
      if (outOfThreads.compareAndSet(false, true)) {
        LOG.error("no platform thread to be had in place of a worker that is stuck", e);
      }
      start(role, ThreadKind.VIRTUAL, word);
    }
  }

  private void start(int role, ThreadKind kind, @Nullable Turn word) {
    boolean rescuer = kind == ThreadKind.PLATFORM;
    String name = (rescuer ? "rescue-" : "worker-") + hired.incrementAndGet();
    Seat seat = new Seat(role, kind, word);
    Thread thread = threads.unstarted(name, kind, () -> work(seat));
    seat.staff(thread);
    seats.set(role, seat);
    if (closed) {
      seat.relieve(_ -> {});
    }
    rescuersAlive.addAndGet(rescuer ? 1 : 0);
    thread.start();
  }

  /// Starts an assistant on a virtual thread.
  void assist() {
    Seat seat = Seat.ofAssistant();
    String name = "worker-" + hired.incrementAndGet();
    Thread thread = threads.unstarted(name, ThreadKind.VIRTUAL, () -> begin(seat));
    seat.staff(thread);
    assistantsToBegin.incrementAndGet();
    thread.start();
    relieved(seat);
  }

  private void begin(Seat seat) {
    assistantsToBegin.decrementAndGet();
    work(seat);
  }

  /// How many assistants have been started and have not begun.
  int assistantsToBegin() {
    return assistantsToBegin.get();
  }

  private void work(Seat seat) {
    try {
      work.accept(seat);
    } finally {
      relieved.remove(seat);
      rescuersAlive.addAndGet(seat.kind() == ThreadKind.PLATFORM ? -1 : 0);
    }
  }

  /// Notes a worker that has lost its role.
  void relieved(Seat seat) {
    relieved.add(seat); // if it has ended in the meantime, the next survey takes it out
  }

  /// Workers that have lost their role and not ended yet, since their turn goes on.
  Set<Seat> relieved() {
    return relieved;
  }

  int roles() {
    return seats.length();
  }

  /// Who holds a role now.
  Seat holder(int role) {
    return seats.get(role);
  }

  AtomicReferenceArray<Seat> seats() {
    return seats;
  }

  /// How many roles rescuers hold.
  int rescuersWorking() {
    int rescuers = 0;
    for (int role = 0; role < seats.length(); role++) {
      rescuers += seats.get(role).kind() == ThreadKind.PLATFORM ? 1 : 0;
    }
    return rescuers;
  }

  /// How many rescuers there are, with those that have lost their role.
  int rescuersAlive() {
    return rescuersAlive.get();
  }

  /// From now on nobody who is hired gets a role.
  void close() {
    closed = true;
  }

  /// The threads of those whom no turn holds up.
  List<Thread> idleThreads() {
    List<Thread> idle = new ArrayList<>();
    for (int role = 0; role < seats.length(); role++) {
      Thread thread = seats.get(role).thread();
      if (thread != null && !seats.get(role).isInTurn()) {
        idle.add(thread);
      }
    }
    return idle;
  }
}
