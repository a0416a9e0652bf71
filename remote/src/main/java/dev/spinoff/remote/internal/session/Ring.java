// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * In segments that are filled and emptied once, since a collector makes it dearer to write a
 * reference into an array that is old than into one that is new.
 */
/// A queue that may hold nulls: one element beside each frame of a lane.
final class Ring<T> {

  private static final int SEGMENT = 64;

  private Segment first = new Segment();
  private Segment last = first;

  private static final class Segment {
    final @Nullable Object[] elements = new Object[SEGMENT];
    int from;
    int to;
    @Nullable Segment next;
  }

  void add(@Nullable T element) {
    if (last.to == SEGMENT) {
      addSegment();
    }
    last.elements[last.to++] = element;
  }

  /// Adds elements of an array.
  void addAll(@Nullable Object[] elements, int from, int count) {
    int at = from;
    int left = count;
    while (left > 0) {
      if (last.to == SEGMENT) {
        addSegment();
      }
      int here = Math.min(left, SEGMENT - last.to);
      System.arraycopy(elements, at, last.elements, last.to, here);
      last.to += here;
      at += here;
      left -= here;
    }
  }

  private void addSegment() {
    Segment fresh = new Segment();
    last.next = fresh;
    last = fresh;
  }

  /// Takes the oldest ones out. There must be so many.
  void remove(long count) {
    long left = count;
    while (left > 0) {
      skipEmpty();
      int here = (int) Math.min(left, SEGMENT - first.from);
      Arrays.fill(first.elements, first.from, first.from + here, null);
      first.from += here;
      left -= here;
    }
  }

  /// Takes the oldest one out. There must be one.
  @SuppressWarnings("unchecked") // nothing else is put in
  @Nullable T remove() {
    skipEmpty();
    Segment oldest = first;
    @Nullable Object element = oldest.elements[oldest.from];
    oldest.elements[oldest.from++] = null;
    return (T) element;
  }

  private void skipEmpty() {
    if (first.from == SEGMENT && first.next != null) {
      first = first.next;
    }
  }

  /// Walks over elements.
  ///
  /// @param from where to begin, counted from the oldest one
  Walk walk(long from) {
    return new Walk(first, first.from + from);
  }

  /// A walk over elements, from older to newer ones. Good until one is added or removed.
  final class Walk {
    private Segment at;
    private long index; // of the next one

    private Walk(Segment at, long index) {
      this.at = at;
      this.index = index;
    }

    /// The next one. There must be one.
    @SuppressWarnings("unchecked") // nothing else is put in
    @Nullable T next() {
      while (index >= SEGMENT) {
        at = Objects.requireNonNull(at.next);
        index -= SEGMENT;
      }
      return (T) at.elements[(int) index++];
    }

    /// Puts a null in the place of the one that was given last.
    void forget() {
      at.elements[(int) index - 1] = null;
    }
  }
}
