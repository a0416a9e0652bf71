// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.Turn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// A stretch of the run queue: places that are put into once and taken from once.
final class Segment {

  private static final int PATIENCE = 64; // looks at a place that is being put into
  private static final Turn USED = new Mark("used");
  private static final VarHandle PUT = handle("put", int.class);
  private static final VarHandle TAKEN = handle("taken", int.class);
  private static final VarHandle NEXT = handle("next", Segment.class);

  private final long number;
  private final AtomicReferenceArray<@Nullable Turn> places;
  private volatile int put; // places handed out to putters; beyond the end: refused
  private volatile int taken; // places handed out to takers
  private volatile @Nullable Segment next; // itself: nobody needs this segment any more

  /// The segment of this number, counted from 0, all of the same length.
  Segment(long number, int length) {
    this.number = number;
    this.places = new AtomicReferenceArray<>(length);
  }

  long number() {
    return number;
  }

  @Nullable Segment next() {
    return next;
  }

  /// Puts a turn.
  ///
  /// @return whether there was a place for it
  boolean offer(Turn turn) {
    while (put < places.length()) {
      int place = (int) PUT.getAndAdd(this, 1);
      if (place < places.length() && places.compareAndSet(place, null, turn)) {
        return true;
      }
    }
    return false;
  }

  /// Takes the next turn, if there is one now.
  @Nullable Turn poll() {
    while (taken < places.length() && taken < put) {
      int place = (int) TAKEN.getAndAdd(this, 1);
      if (place >= places.length()) {
        return null;
      }
      awaitPutter(place);
      Turn turn = places.getAndSet(place, USED);
      if (turn != null) {
        return turn;
      }
    }
    return null;
  }

  /// Whether there is nothing to take, neither here nor further on.
  boolean isEmpty() {
    int soFar = taken;
    return (soFar >= places.length() || soFar >= put) && next == null;
  }

  /// Whether takers may still find something here.
  boolean hasPlaces() {
    return taken < places.length();
  }

  /// Makes `fresh` the segment after this one.
  boolean append(Segment fresh) {
    return NEXT.compareAndSet(this, (Segment) null, fresh);
  }

  /// Says that nobody needs this segment any more.
  void leave() {
    next = this;
  }

  /// How many turns were put until now, counted from the first segment on.
  long putSoFar() {
    return number * places.length() + Math.min(put, places.length());
  }

  /// How many were taken.
  long takenSoFar() {
    return number * places.length() + Math.min(taken, places.length());
  }

  private void awaitPutter(int place) {
    for (int look = 0; look < PATIENCE && places.get(place) == null; look++) {
      Thread.onSpinWait();
    }
  }

  private static VarHandle handle(String field, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(Segment.class, field, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
