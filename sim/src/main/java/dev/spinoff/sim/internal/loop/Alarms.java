// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import dev.spinoff.Cancellable;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What is to happen later, in order of time, and of setting for the same time. The loop's thread
/// only.
final class Alarms {

  private final PriorityQueue<Alarm> heap = new PriorityQueue<>();
  private long set;

  /// One of them.
  static final class Alarm implements Comparable<Alarm>, Cancellable {
    private final long atNanos;
    private final long order;
    private final Due place;
    private final boolean counted; // among the timers of its node
    private @Nullable Runnable task;

    private Alarm(long atNanos, long order, Due place, boolean counted, Runnable task) {
      this.atNanos = atNanos;
      this.order = order;
      this.place = place;
      this.counted = counted;
      this.task = task;
      place.timers += counted ? 1 : 0;
    }

    Due place() {
      return place;
    }

    @Override
    public int compareTo(Alarm other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }

    @Override
    public void cancel() {
      Runnable _ = take();
    }

    /// Takes the task out, once; null if it was cancelled.
    @Nullable Runnable take() {
      Runnable taken = task;
      task = null;
      if (taken != null && counted) {
        place.timers--;
      }
      return taken;
    }

    boolean isCancelled() {
      return task == null;
    }
  }

  /// Sets one.
  ///
  /// @param counted whether it counts as a timer of its node
  Alarm set(long atNanos, Due place, boolean counted, Runnable task) {
    Alarm alarm = new Alarm(atNanos, set++, place, counted, task);
    heap.add(alarm);
    return alarm;
  }

  /// The time of the first; `Long.MAX_VALUE` if there is none.
  long firstAt() {
    dropCancelled();
    Alarm first = heap.peek();
    return first == null ? Long.MAX_VALUE : first.atNanos;
  }

  /// Takes the first out; only when there is one.
  Alarm poll() {
    dropCancelled();
    return heap.remove();
  }

  private void dropCancelled() {
    while (!heap.isEmpty() && heap.peek().isCancelled()) {
      heap.remove();
    }
  }
}
