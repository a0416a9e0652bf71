// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A queue in an array that grows, and may hold nulls: one element beside each frame of a lane.
final class Ring<T> {

  private static final int LEAST = 16;

  private @Nullable Object[] elements = new Object[LEAST];
  private int head;
  private int size;

  void add(@Nullable T element) {
    if (size == elements.length) {
      grow();
    }
    elements[(head + size) & (elements.length - 1)] = element;
    size++;
  }

  private void grow() {
    @Nullable Object[] wider = Arrays.copyOf(elements, 2 * size);
    System.arraycopy(elements, 0, wider, size, head); // what had wrapped around
    elements = wider;
  }

  @SuppressWarnings("unchecked") // nothing else is put in
  @Nullable T remove() {
    @Nullable Object first = elements[head];
    elements[head] = null;
    head = (head + 1) & (elements.length - 1);
    size--;
    return (T) first;
  }
}
