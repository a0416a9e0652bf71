// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * The lock-free part of a mailbox: many push, one owner takes.
 *
 * One word, `top`, says everything that pushers and the owner must agree on:
 *
 *   IDLE     nothing waits and nobody owns the inbox: who pushes on this becomes responsible for
 *            waking the actor, and thereby hands it the ownership
 *   null     owned, and nothing new since the owner last took
 *   a chain  owned, and these have been pushed since, newest first
 *   CLOSED   the actor has ended: nothing is taken any more
 *
 * Because the message and the wake-up are one compare-and-set, there is no window between "it is
 * queued" and "somebody has been told", and none between "it has ended" and "this came too late":
 * lost wake-ups and lost messages cannot be written down. The owner takes the whole chain with one
 * swap, reverses it into `pending`, oldest first, and works on that without touching what pushers
 * touch. A Treiber stack whose only pop takes everything has no ABA problem.
 *
 * Ownership is a token that is never shared: it goes from the pusher that found IDLE, through the
 * dispatcher, to the thread that runs the turn, and ends with that thread's IDLE. So `pending`
 * needs no fences of its own.
 *
 * R. K. Treiber, Systems programming: coping with parallelism, IBM RJ 5118 (1986); the take-all
 * variant is what D. Vyukov calls an intrusive MPSC stack with batch flush.
 */
/// The lock-free part of a mailbox.
public abstract class Inbox {

  /// Nothing waits, and nobody owns the inbox.
  public static final Envelope IDLE = new Envelope("idle", null, null);

  /// The actor has ended.
  public static final Envelope CLOSED = new Envelope("closed", null, null);

  private static final VarHandle TOP;

  static {
    try {
      TOP = MethodHandles.lookup().findVarHandle(Inbox.class, "top", Envelope.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Envelope top; // starts owned and empty
  private @Nullable Envelope pending; // the owner's
  private int pendingCount; // written by the owner, read by any thread as a hint

  /// Pushes an envelope, from any thread.
  ///
  /// @return what was there: [#IDLE] obliges the caller to wake the owner, [#CLOSED] means that it
  ///   was not taken
  public final @Nullable Envelope push(Envelope envelope) {
    while (true) {
      Envelope was = top;
      if (was == CLOSED) {
        return was;
      }
      if (was == null || was == IDLE) {
        envelope.next = null;
        envelope.depth = 1;
      } else {
        envelope.next = was;
        envelope.depth = was.depth + 1;
      }
      if (TOP.weakCompareAndSet(this, was, envelope)) {
        return was;
      }
    }
  }

  /// Pushes a chain, newest first, from any thread and in one step. The newest one's `depth` says
  /// how many there are.
  ///
  /// @return as [#push]
  public final @Nullable Envelope pushAll(Envelope newest, Envelope oldest) {
    int count = newest.depth;
    while (true) {
      Envelope was = top;
      if (was == CLOSED) {
        newest.depth = count;
        oldest.next = null;
        return was;
      }
      if (was == null || was == IDLE) {
        oldest.next = null;
        newest.depth = count;
      } else {
        oldest.next = was;
        newest.depth = was.depth + count;
      }
      if (TOP.weakCompareAndSet(this, was, newest)) {
        return was;
      }
    }
  }

  /// Takes the next envelope. Owner only. When something has been pushed since the last take, and
  /// nothing was left of that, this is a full fence: what the owner wrote before is seen by whoever
  /// pushes after, and the other way round.
  public final @Nullable Envelope next() {
    Envelope first = pending;
    if (first == null) {
      return top == null ? null : firstPushed();
    }
    pending = first.next;
    first.next = null;
    pendingCount--;
    return first;
  }

  // A single one, which is the common case, never touches `pending`: a write barrier less.
  private Envelope firstPushed() {
    Envelope newest = (Envelope) TOP.getAndSet(this, null);
    if (newest.next == null) {
      return newest;
    }
    int count = newest.depth;
    Envelope oldest = reversed(newest);
    pending = oldest.next;
    oldest.next = null;
    pendingCount = count - 1;
    return oldest;
  }

  /// Gives the ownership up, if nothing has come meanwhile. Owner only.
  public final boolean goIdle() {
    return top == null && TOP.compareAndSet(this, null, IDLE);
  }

  /// Whether nobody owns it, as seen by any thread.
  public final boolean isIdle() {
    return top == IDLE;
  }

  /// Takes the ownership back after [#goIdle], without having been woken.
  ///
  /// @return false if somebody has pushed since and thereby taken on to wake the owner
  public final boolean takeBack() {
    return top == IDLE && TOP.compareAndSet(this, IDLE, null);
  }

  /// Puts a chain, oldest first, before everything that is pending. Owner only.
  public final void putBack(Envelope first, Envelope last, int count) {
    last.next = pending;
    pending = first;
    pendingCount += count;
  }

  /// Closes the inbox for ever and takes what is in it, oldest first. Owner only.
  public final @Nullable Envelope close() {
    Envelope newest = (Envelope) TOP.getAndSet(this, CLOSED);
    Envelope rest = newest == null || newest == IDLE ? null : reversed(newest);
    Envelope first = joined(pending, rest);
    pending = null;
    pendingCount = 0;
    return first;
  }

  /// How many the owner has taken and not yet handed out; any thread, as a hint.
  public final int pendingHint() {
    return pendingCount;
  }

  /// How many wait here, as seen by any thread: exact when nobody is taking.
  public final int depth() {
    Envelope now = top;
    int pushed = now == null || now == IDLE || now == CLOSED ? 0 : now.depth;
    return pendingCount + pushed;
  }

  /// How many wait before the one that fits, or -1 if it is not here; a hint when the owner is at
  /// work.
  public final int positionOf(java.util.function.Predicate<Envelope> which) {
    int position = 0;
    for (Envelope at = pending; at != null; at = at.next, position++) {
      if (which.test(at)) {
        return position;
      }
    }
    Envelope now = top;
    int below = now == null ? 0 : now.depth;
    for (Envelope at = now; at != null && at != IDLE && at != CLOSED; at = at.next) {
      below--;
      if (which.test(at)) {
        return position + below;
      }
    }
    return -1;
  }

  private static @Nullable Envelope joined(@Nullable Envelope first, @Nullable Envelope second) {
    if (first == null) {
      return second;
    }
    Envelope last = first;
    while (last.next != null) {
      last = last.next;
    }
    last.next = second;
    return first;
  }

  /// Turns a chain round: newest first into oldest first. Of envelopes that nobody else sees.
  public static Envelope reversed(Envelope newest) {
    Envelope done = null;
    Envelope at = newest;
    while (true) {
      Envelope older = at.next;
      at.next = done;
      if (older == null) {
        return at;
      }
      done = at;
      at = older;
    }
  }
}
