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
   * The thread sleeps until the time it has set itself, even if the alarm of that moment was called
   * off. An alarm is later than that as a rule, and setting it wakes nobody.
   *
   * The limits of threads that sleep are set by many threads at once, and mostly live for less than
   * a millisecond. They take no lock: each has a place in the cradle, which the thread looks
   * through before it goes to sleep again. Those that are over, or have lasted for a while, become
   * alarms like any other. As long as no thread has been started, and once the clock is closed, all
   * of them are too early for the next look, so that who sets one takes the lock and sees how it
   * is.
   */

  private static final Logger LOG = LoggerFactory.getLogger(AlarmClock.class);
  private static final long NANOS_MAX = Long.MAX_VALUE / 8; // 36 years
  private static final long AFTER_ALL_NANOS = 2 * NANOS_MAX; // keeps differences positive
  private static final long YOUNG_NANOS = 16_000_000;
  private static final long LATE_NANOS = 1_000_000; // while alarms ring that are due

  private final Threads threads;
  private final Cradle cradle = new Cradle(System.nanoTime() + AFTER_ALL_NANOS);
  private final AlarmHeap heap = new AlarmHeap(); // guarded by itself, as all that follows
  private long set;
  private long sweptAt;
  private @Nullable Thread thread;
  private boolean closed;

  AlarmClock(Threads threads) {
    this.threads = threads;
  }

  /// Sets an alarm.
  Cancellable set(long delayNanos, Runnable task) {
    long at = after(System.nanoTime(), delayNanos);
    synchronized (heap) {
      return add(at, task);
    }
  }

  private static long after(long now, long delayNanos) {
    return now + Math.clamp(delayNanos, 0, NANOS_MAX);
  }

  private Alarm add(long at, Runnable task) {
    Alarm alarm = new Alarm(heap, at, set++, task);
    if (!closed) {
      heap.add(alarm);
      hasten(at);
    }
    return alarm;
  }

  // The thread has to be awake by then.
  private void hasten(long at) {
    if (thread == null) {
      start(at);
    } else if (at - cradle.nextLook() < 0) {
      cradle.nextLook(at);
      LockSupport.unpark(thread);
    }
  }

  /// Sets an alarm that lets a parked thread go on. It rings early if the clock is closed.
  ///
  /// @return null if it is closed already: nothing will ring
  @Nullable Cancellable wake(long delayNanos, Thread sleeper) {
    long now = System.nanoTime();
    Sleep sleep = new Sleep(this, sleeper, now, after(now, delayNanos));
    if (!cradle.add(sleep)) {
      return wakeWithoutPlace(sleep, now);
    }
    return cradle.isInTime(sleep) || hasten(sleep) ? sleep : null;
  }

  // If they have not been looked through for a while, there may be places then.
  private @Nullable Cancellable wakeWithoutPlace(Sleep sleep, long now) {
    synchronized (heap) {
      Alarm alarm = add(sleep.at(), new Waker(sleep.sleeper()));
      if (now - sweptAt > YOUNG_NANOS) {
        sweptAt = now;
        LockSupport.unpark(thread);
      }
      return closed ? null : alarm;
    }
  }

  private boolean hasten(Sleep sleep) {
    synchronized (heap) {
      if (closed) {
        sleep.cancel();
        return false;
      }
      hasten(sleep.at());
      return true;
    }
  }

  /// Ends a sleep, wherever it is.
  void end(Sleep sleep) {
    if (!cradle.remove(sleep)) {
      synchronized (heap) {
        Alarm alarm = sleep.alarm();
        if (alarm != null) {
          alarm.take();
        }
      }
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
      return heap.size() + cradle.size();
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
      cradle.sweep(System.nanoTime(), -NANOS_MAX, AFTER_ALL_NANOS, this::adopt); // all of them
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
    cradle.nextLook(at);
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
        if (!isDue(heap.first(), now) || now - sweptAt > LATE_NANOS) {
          sweep(now);
        }
        Alarm first = heap.first();
        task = first != null && isDue(first, now) ? first.take() : null;
        wait = cradle.nextLook() - now;
      }
      if (task != null) {
        ring(task);
      } else {
        LockSupport.parkNanos(this, wait);
        Thread.interrupted();
      }
    }
  }

  private static boolean isDue(@Nullable Alarm alarm, long now) {
    return alarm != null && alarm.at() - now <= 0;
  }

  // Looks through the cradle, and says when the thread has to be awake again.
  private void sweep(long now) {
    sweptAt = now;
    long young = cradle.sweep(now, YOUNG_NANOS, AFTER_ALL_NANOS, this::adopt);
    Alarm first = heap.first();
    cradle.nextLook(first == null || young - first.at() < 0 ? young : first.at());
  }

  private void adopt(Sleep sleep) {
    Alarm alarm = new Alarm(heap, sleep.at(), set++, new Waker(sleep.sleeper()));
    heap.add(alarm);
    sleep.became(alarm);
  }

  private static void ring(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      LOG.error("a timer's task failed: {}", task, e);
    }
  }
}
