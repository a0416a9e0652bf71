// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import org.jspecify.annotations.Nullable;

/// Envelopes set aside, in arrival order, linked through themselves. Used by the body's thread
/// only.
final class Chain {

  private @Nullable Envelope first;
  private @Nullable Envelope last;
  private volatile int count; // read by whoever inspects the actor

  @Nullable Envelope first() {
    return first;
  }

  /// The youngest; only when there is one.
  Envelope last() {
    if (last == null) {
      throw new IllegalStateException("the chain is empty");
    }
    return last;
  }

  boolean isEmpty() {
    return first == null;
  }

  int count() {
    return count;
  }

  void add(Envelope envelope) {
    envelope.next = null;
    if (last == null) {
      first = envelope;
    } else {
      last.next = envelope;
    }
    last = envelope;
    countTo(count + 1);
  }

  /// Takes out the one after `before`, or the first if that is null.
  void removeAfter(@Nullable Envelope before, Envelope removed) {
    if (before == null) {
      first = removed.next;
    } else {
      before.next = removed.next;
    }
    if (last == removed) {
      last = before;
    }
    removed.next = null;
    countTo(count - 1);
  }

  void clear() {
    first = null;
    last = null;
    count = 0;
  }

  // Only the body's thread writes.
  private void countTo(int next) {
    count = next;
  }
}
