// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.Cancellable;
import dev.spinoff.spi.World.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks at their time, on one platform thread of its own, which starts with the first of
/// them. Tasks of the same moment run in the order in which they were set.
final class AlarmClock implements AutoCloseable {
  /*
   * Nearly every timer is a time limit that is set and called off before it is over, a million
   * times a second. So an alarm knows its place in the heap and leaves it at once when it is
   * cancelled: no garbage waits for its hour. A limit that is set last is mostly the one that ends
   * last; putting it into the heap and taking it out again are then constant work at the heap's
   * end.
   *
   * The thread sleeps until `wakeAt` even if the alarm of that moment was called off. An alarm is
   * later than that as a rule, and setting it wakes nobody.
   */

  private static final Logger LOG = LoggerFactory.getLogger(AlarmClock.class);
  private static final long NANOS_MAX = Long.MAX_VALUE / 4; // 73 years; keeps differences positive

  private final Threads threads;
  private final AlarmHeap heap = new AlarmHeap(); // guarded by itself, as all that follows
  private long set;
  private long wakeAt;
  private @Nullable Thread thread;
  private boolean closed;

  AlarmClock(Threads threads) {
    this.threads = threads;
  }

  /// Sets an alarm.
  Cancellable set(long delayNanos, Runnable task) {
    long now = System.nanoTime();
    long at = now + Math.clamp(delayNanos, 0, NANOS_MAX);
    synchronized (heap) {
      Alarm alarm = new Alarm(heap, at, set++, task);
      if (!closed) {
        heap.add(alarm);
        if (thread == null) {
          start(at);
        } else if (at - wakeAt < 0) {
          wakeAt = at;
          LockSupport.unpark(thread);
        }
      }
      return alarm;
    }
  }

  /// Sets an alarm that lets a parked thread go on. It rings early if the clock is closed.
  ///
  /// @return null if it is closed already: nothing will ring
  @Nullable Cancellable wake(long delayNanos, Thread sleeper) {
    Cancellable alarm = set(delayNanos, new Waker(sleeper));
    synchronized (heap) {
      return closed ? null : alarm;
    }
  }

  private record Waker(Thread sleeper) implements Runnable {
    @Override
    public void run() {
      LockSupport.unpark(sleeper);
    }
  }

  /// How many alarms are set.
  int size() {
    synchronized (heap) {
      return heap.size();
    }
  }

  /// The thread, if it has been started.
  List<Thread> threads() {
    synchronized (heap) {
      return thread == null ? List.of() : List.of(thread);
    }
  }

  /// Ends the thread. Alarms that are still set never run, but for those that wake a thread.
  @Override
  public void close() {
    List<Runnable> wakers = new ArrayList<>();
    synchronized (heap) {
      closed = true;
      for (Alarm first = heap.first(); first != null; first = heap.first()) {
        Runnable task = first.take();
        if (task instanceof Waker) {
          wakers.add(task);
        }
      }
      LockSupport.unpark(thread);
    }
    wakers.forEach(Runnable::run);
  }

  private void start(long at) {
    wakeAt = at;
    Thread fresh = threads.unstarted("timer", ThreadKind.PLATFORM, this::run);
    thread = fresh;
    fresh.start();
  }

  private void run() {
    while (true) {
      Runnable task;
      long wait;
      synchronized (heap) {
        if (closed) {
          return;
        }
        long now = System.nanoTime();
        Alarm first = heap.first();
        wakeAt = first == null ? now + NANOS_MAX : first.at();
        wait = wakeAt - now;
        task = first != null && wait <= 0 ? first.take() : null;
      }
      if (task != null) {
        ring(task);
      } else {
        LockSupport.parkNanos(this, wait);
        Thread.interrupted();
      }
    }
  }

  private static void ring(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      LOG.error("a timer's task failed: {}", task, e);
    }
  }
}
