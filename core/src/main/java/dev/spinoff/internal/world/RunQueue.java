// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.Turn;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The turns that wait for a worker, first in, first out. Any number of threads may put and take at
/// once; neither ever blocks. Unbounded.
final class RunQueue {
  /*
   * A linked list of segments, each an array whose places are handed out by two counters and used
   * once (P. Ramalhete, A. Correia: FAAArrayQueue, 2016). Putting and taking cost one fetch-and-add
   * and one atomic write each, and an allocation once in a segment's length; a linked queue of
   * nodes retries its compare-and-set under contention and allocates each time.
   *
   * A taker that gets a place whose putter has not written yet waits a moment, then spoils the
   * place; the putter then takes another one. So nobody waits for a thread that has lost its
   * processor.
   *
   * A segment that has been left links to itself: garbage in the old generation would otherwise
   * keep all its successors alive, and a reader who meets such a link starts again from the head.
   */

  static final int SEGMENT = 1024;

  private final int segment;
  private final AtomicReference<Segment> head;
  private final AtomicReference<Segment> tail;

  RunQueue() {
    this(SEGMENT);
  }

  /// A queue with segments of this length.
  RunQueue(int segment) {
    this.segment = segment;
    Segment first = new Segment(0, segment);
    head = new AtomicReference<>(first);
    tail = new AtomicReference<>(first);
  }

  /// Puts a turn at the tail. What the caller wrote before is seen by whoever takes it.
  void offer(Turn turn) {
    while (true) {
      Segment last = tail.get();
      if (last.offer(turn) || append(last, turn)) {
        return;
      }
    }
  }

  /// Takes the turn at the head.
  @Nullable Turn poll() {
    while (true) {
      Segment first = head.get();
      if (first.isEmpty()) {
        return null;
      }
      Turn turn = first.poll();
      if (turn != null) {
        return turn;
      }
      leave(first);
    }
  }

  /// Whether nothing waits. A turn whose `offer` has returned, and that nobody took, is seen.
  boolean isEmpty() {
    while (true) {
      Segment first = head.get();
      if (first.isEmpty()) {
        return true;
      }
      if (first.hasPlaces()) {
        return false;
      }
      leave(first);
    }
  }

  /// About how many turns wait.
  long size() {
    Segment first = head.get();
    Segment last = tail.get();
    return Math.max(0, last.putSoFar() - first.takenSoFar());
  }

  /// Drops what waits.
  void clear() {
    while (poll() != null) {
      // dropped
    }
  }

  private boolean append(Segment last, Turn turn) {
    Segment next = last.next();
    if (next == last) {
      return false; // left already: the tail has moved on
    }
    if (next == null) {
      Segment fresh = new Segment(last.number() + 1, segment);
      fresh.offer(turn);
      if (last.append(fresh)) {
        tail.compareAndSet(last, fresh);
        return true;
      }
      return false;
    }
    tail.compareAndSet(last, next);
    return false;
  }

  private void leave(Segment first) {
    Segment next = first.next();
    if (first.hasPlaces() || next == null || next == first) {
      return;
    }
    tail.compareAndSet(first, next); // so that the tail never points to a segment that was left
    if (head.compareAndSet(first, next)) {
      first.leave();
    }
  }
}
