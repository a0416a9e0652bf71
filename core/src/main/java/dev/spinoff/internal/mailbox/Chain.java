// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Envelopes set aside, in arrival order, linked through themselves. Used by the body's thread
/// only.
public final class Chain {

  private static final VarHandle COUNT;

  static {
    try {
      COUNT = MethodHandles.lookup().findVarHandle(Chain.class, "count", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private @Nullable Envelope first;
  private @Nullable Envelope last;
  private int count; // read by whoever inspects the actor, as a hint

  public @Nullable Envelope first() {
    return first;
  }

  /// The youngest; only when there is one.
  public Envelope last() {
    if (last == null) {
      throw new IllegalStateException("the chain is empty");
    }
    return last;
  }

  public boolean isEmpty() {
    return first == null;
  }

  public int count() {
    return (int) COUNT.getAcquire(this);
  }

  public void add(Envelope envelope) {
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
  public void removeAfter(@Nullable Envelope before, Envelope removed) {
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

  /// How many come before the one that fits, or -1; a hint while the body's thread works.
  public int positionOf(Predicate<Envelope> which) {
    int position = 0;
    for (Envelope at = first; at != null; at = at.next, position++) {
      if (which.test(at)) {
        return position;
      }
    }
    return -1;
  }

  public void clear() {
    first = null;
    last = null;
    countTo(0);
  }

  // Only the body's thread writes.
  private void countTo(int next) {
    COUNT.setRelease(this, next);
  }
}
