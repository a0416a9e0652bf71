// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/// What became of each message: begun by a body or a dead letter, and that once. Lets so many be
/// under way at a time.
final class Fates {

  private static final int UNDER_WAY = 2_000;

  private final AtomicIntegerArray times;
  private final Semaphore room = new Semaphore(UNDER_WAY);
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  private int sent; // by the sending thread only

  Fates(int capacity) {
    this.times = new AtomicIntegerArray(capacity);
  }

  /// Waits for room, and gives the next message's number.
  int next() throws InterruptedException {
    if (!room.tryAcquire(30, TimeUnit.SECONDS)) {
      throw new AssertionError("messages are lost: after " + sent + " there is no room again");
    }
    return sent++;
  }

  void met(int id) {
    times.incrementAndGet(id);
    room.release();
  }

  void fault(String what) {
    faults.add(what);
  }

  int sent() {
    return sent;
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  /// The messages that were not met with exactly once, with how often they were.
  List<String> unsettled() {
    return IntStream.range(0, sent)
        .filter(id -> times.get(id) != 1)
        .mapToObj(id -> id + ": " + times.get(id))
        .toList();
  }
}
