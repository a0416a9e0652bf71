// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.Cancellable;
import org.jspecify.annotations.Nullable;

/// A task and its time. Lives in a heap until it is taken or cancelled.
final class Alarm implements Cancellable {

  private final AlarmHeap heap;
  private final long at;
  private final long number;
  private @Nullable Runnable task; // guarded by the heap, as is the index
  private int index = -1;

  Alarm(AlarmHeap heap, long at, long number, Runnable task) {
    this.heap = heap;
    this.at = at;
    this.number = number;
    this.task = task;
  }

  @Override
  public void cancel() {
    synchronized (heap) {
      take();
    }
  }

  /// Takes it out of the heap.
  ///
  /// @return its task; null if it has been taken before
  @Nullable Runnable take() {
    if (index >= 0) {
      heap.removeAt(index);
    }
    Runnable taken = task;
    task = null;
    return taken;
  }

  long at() {
    return at;
  }

  /// Its place in the heap; -1 means that it is in none.
  void index(int index) {
    this.index = index;
  }

  /// The earlier one comes first; of two for the same moment, the one set first.
  boolean isBefore(Alarm other) {
    long later = at - other.at;
    return later < 0 || (later == 0 && number < other.number);
  }
}
