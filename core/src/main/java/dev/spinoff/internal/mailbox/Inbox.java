// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * The lock-free part of a mailbox: many push, one owner takes.
 *
 * One word, `top`, says everything that pushers and the owner must agree on:
 *
 *   IDLE     nothing waits and nobody owns the inbox: who pushes on this becomes responsible for
 *            waking the actor, and thereby hands it the ownership
 *   OWNED    owned, and nothing new since the owner last took
 *   a chain  owned, and these have been pushed since, newest first
 *   CLOSED   the actor has ended: nothing is taken any more
 *
 * Because the message and the wake-up are one compare-and-set, there is no window between "it is
 * queued" and "somebody has been told", and none between "it has ended" and "this came too late":
 * lost wake-ups and lost messages cannot be written down. The owner takes the whole chain with one
 * swap, reverses it into `pending`, oldest first, and works on that without touching what pushers
 * touch. A Treiber stack whose only pop takes everything has no ABA problem. What has come together
 * is one link of the chain, `Envelopes`, and lies in its order, oldest first: so it is not read
 * once more just to be turned round.
 *
 * What the owner has in hand stays where it is until it lets go. A single message, the common case,
 * is handled while it lies on top, and the step from it to IDLE takes it out and goes idle in one.
 * To write a reference into an old object costs a fence, with most collectors; so this has as few
 * such writes as it can, and IDLE is null, which costs none.
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
  public static final @Nullable Envelope IDLE = null;

  /// The actor has ended.
  public static final Envelope CLOSED = new Envelope("closed", null, null);

  private static final Envelope OWNED = new Envelope("owned", null, null);

  // What the owner has in hand, or has not cleared away yet, and where that is.
  private static final byte NOTHING = 0;
  private static final byte ON_TOP = 1; // the only one on top, or the oldest there
  private static final byte DONE_ON_TOP = 2; // likewise, and it is no longer in hand
  private static final byte FIRST_PENDING = 3;
  private static final byte APART = 4;

  private static final VarHandle TOP;
  private static final VarHandle HAND;

  static {
    try {
      TOP = MethodHandles.lookup().findVarHandle(Inbox.class, "top", Envelope.class);
      HAND = MethodHandles.lookup().findVarHandle(Inbox.class, "hand", byte.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Envelope top;
  private @Nullable Envelope pending; // the owner's; empty while something on top is in hand
  private @Nullable Envelope apart; // in hand, and nowhere else
  private int pendingCount; // written by the owner, read by any thread as a hint
  private byte hand; // likewise

  /// Owned by its maker, and empty.
  protected Inbox() {
    TOP.set(this, OWNED);
  }

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
      if (was == null || was == OWNED) {
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

  /// Pushes a chain, from any thread and in one step.
  ///
  /// @return as [#push]
  public final @Nullable Envelope pushAll(Envelopes chain) {
    while (true) {
      Envelope was = top;
      if (was == CLOSED) {
        return was;
      }
      if (was == null || was == OWNED) {
        chain.next = null;
        chain.depth = chain.count();
      } else {
        chain.next = was;
        chain.depth = was.depth + chain.count();
      }
      if (TOP.weakCompareAndSet(this, was, chain)) {
        return was;
      }
    }
  }

  /// Takes the next envelope out. Owner only, with nothing in hand. When something has been pushed
  /// since the last take, and nothing was left of that, this is a full fence.
  public final @Nullable Envelope next() {
    if (pending == null && !refill()) {
      return null;
    }
    Envelope first = pending;
    dropFirst();
    pendingCount--;
    return first;
  }

  /// Takes the next envelope in hand, until [#letGo]; it stays where it is, and is no longer one of
  /// those that wait. Owner only, with nothing in hand.
  public final @Nullable Envelope reach() {
    if (pending == null) {
      Envelope newest = ownTop();
      if (newest.depth == 1 && hand != DONE_ON_TOP) { // a single one
        pendingCount = -1;
        HAND.setRelease(this, ON_TOP);
        return newest;
      }
      if (!refill()) {
        return null;
      }
    }
    pendingCount--;
    HAND.setRelease(this, FIRST_PENDING);
    return pending;
  }

  /// Takes an envelope in hand that comes from elsewhere. Owner only, with nothing in hand.
  public final void hold(Envelope envelope) {
    clearTop();
    apart = envelope;
    HAND.setRelease(this, APART);
  }

  /// What is in hand; on other threads than the owner's a hint. Takes time with the number of those
  /// that have come since.
  public final @Nullable Envelope inHand() {
    return switch ((byte) HAND.getAcquire(this)) {
      case ON_TOP -> oldestOnTop();
      case FIRST_PENDING -> pending;
      case APART -> apart;
      default -> null;
    };
  }

  /// Has done with what is in hand, if anything is. Owner only.
  public final void letGo() {
    switch (hand) {
      case ON_TOP -> hand = DONE_ON_TOP;
      case FIRST_PENDING -> {
        dropFirst();
        hand = NOTHING;
      }
      case APART -> {
        apart = null;
        hand = NOTHING;
      }
      default -> {}
    }
  }

  /// Puts back what [#reach] has taken in hand, as if it had not. Owner only.
  public final void putDown() {
    if (hand == ON_TOP || hand == FIRST_PENDING) {
      pendingCount++;
    }
    apart = null;
    hand = NOTHING;
  }

  /// Keeps what is in hand apart from the others, so that it can be put elsewhere. Owner only.
  public final void setApart() {
    Envelope mine = inHand();
    if (mine != null) {
      letGo();
      hold(mine);
    }
  }

  // While it is owned it is not idle.
  private Envelope ownTop() {
    return Objects.requireNonNull(top);
  }

  private void dropFirst() {
    Envelope first = Objects.requireNonNull(pending);
    pending = first.next;
    first.next = null;
  }

  // Takes what has been pushed, if anything has; `pending` is empty.
  private boolean refill() {
    Envelope newest = ownTop();
    if (newest == OWNED || (hand == DONE_ON_TOP && newest.next == null)) {
      return false;
    }
    takeTop();
    return true;
  }

  private void takeTop() {
    Envelope newest = (Envelope) TOP.getAndSet(this, OWNED);
    pendingCount = newest.depth;
    pending = newest.depth == 1 ? newest : reversed(newest);
    if (hand == DONE_ON_TOP) {
      dropFirst();
      pendingCount--;
      hand = NOTHING;
    }
  }

  // While something is pending nothing on top may be done with.
  private void clearTop() {
    if (hand == DONE_ON_TOP) {
      takeTop();
    }
  }

  private @Nullable Envelope oldestOnTop() {
    Envelope at = top;
    while (at != null && at.next != null) {
      at = at.next;
    }
    return at == OWNED || at == CLOSED || at instanceof Envelopes ? null : at;
  }

  /// Gives the ownership up, if nothing has come meanwhile. Owner only, with nothing in hand.
  public final boolean goIdle() {
    Envelope now = ownTop();
    if (hand != DONE_ON_TOP) {
      return now == OWNED && TOP.compareAndSet(this, OWNED, IDLE);
    }
    return now.next == null && goIdleFrom(now);
  }

  // Once it is idle nothing may be written any more.
  private boolean goIdleFrom(Envelope done) {
    hand = NOTHING;
    pendingCount = 0;
    if (TOP.compareAndSet(this, done, IDLE)) {
      return true;
    }
    hand = DONE_ON_TOP;
    pendingCount = -1;
    return false;
  }

  /// Whether nobody owns it, as seen by any thread.
  public final boolean isIdle() {
    return top == IDLE;
  }

  /// Takes the ownership back after [#goIdle], without having been woken.
  ///
  /// @return false if somebody has pushed since and thereby taken on to wake the owner
  public final boolean takeBack() {
    return top == IDLE && TOP.compareAndSet(this, IDLE, OWNED);
  }

  /// Puts a chain, oldest first, before everything that waits. Owner only.
  public final void putBack(Envelope first, Envelope last, int count) {
    setApart();
    clearTop();
    last.next = pending;
    pending = first;
    pendingCount += count;
  }

  /// Closes the inbox for ever and takes what is in it, oldest first, but for what is in hand.
  /// Owner only.
  public final @Nullable Envelope close() {
    boolean mineOnTop = hand == ON_TOP || hand == DONE_ON_TOP;
    letGo();
    Envelope newest = (Envelope) TOP.getAndSet(this, CLOSED);
    Envelope rest = newest == IDLE || newest == OWNED ? null : reversed(newest);
    Envelope first = joined(pending, mineOnTop && rest != null ? rest.next : rest);
    pending = null;
    pendingCount = 0;
    hand = NOTHING;
    return first;
  }

  /// How many the owner has taken and not yet handed out; any thread, as a hint.
  public final int pendingHint() {
    return pendingCount;
  }

  /// How many wait here, as seen by any thread: exact when nobody is taking.
  public final int depth() {
    Envelope now = top;
    int pushed = now == null || now == OWNED || now == CLOSED ? 0 : now.depth;
    return pendingCount + pushed;
  }

  /// How many wait before the one that fits, or -1 if it is not here; a hint when the owner is at
  /// work.
  public final int positionOf(java.util.function.Predicate<Envelope> which) {
    Envelope mine = inHand();
    int position = 0;
    for (Envelope at = pending; at != null; at = at.next) {
      if (at != mine && which.test(at)) {
        return position;
      }
      position += at == mine ? 0 : 1;
    }
    Envelope now = top;
    int below = now == null ? 0 : now.depth + (hand == ON_TOP || hand == DONE_ON_TOP ? -1 : 0);
    for (Envelope at = now; below > 0 && at != null && at != CLOSED; at = at.next) {
      below -= at instanceof Envelopes chain ? chain.count() : 1;
      int there = at instanceof Envelopes chain ? chain.positionOf(which) : which.test(at) ? 0 : -1;
      if (there >= 0) {
        return position + below + there;
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

  // Turns round what was pushed: newest first into oldest first, in which a chain lies already. Of
  // envelopes that nobody else sees.
  private static Envelope reversed(Envelope newest) {
    Envelope done = null;
    Envelope at = newest;
    while (true) {
      Envelope older = at.next;
      if (at instanceof Envelopes chain) {
        done = chain.before(done);
      } else {
        at.next = done;
        done = at;
      }
      if (older == null) {
        return done;
      }
      at = older;
    }
  }
}
