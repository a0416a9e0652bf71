// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

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
      Segment fresh = new Segment();
      last.next = fresh;
      last = fresh;
    }
    last.elements[last.to++] = element;
  }

  /// Takes the oldest one out. There must be one.
  @SuppressWarnings("unchecked") // nothing else is put in
  @Nullable T remove() {
    if (first.from == SEGMENT && first.next != null) {
      first = first.next;
    }
    Segment oldest = first;
    @Nullable Object element = oldest.elements[oldest.from];
    oldest.elements[oldest.from++] = null;
    return (T) element;
  }
}
