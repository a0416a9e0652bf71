// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.function.Predicate;
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
 * swap, turns it round into its Intake, oldest first, and works on that without touching what
 * pushers touch. A Treiber stack whose only pop takes everything has no ABA problem. What has come
 * together is one link of the chain, `Envelopes`, and lies in its order, oldest first: so it is not
 * read once more just to be turned round.
 *
 * What the owner has in hand stays where it is until it lets go. A single message, the common case,
 * is handled while it lies on top, and the step from it to IDLE takes it out and goes idle in one.
 * To write a reference into an old object costs a fence, with most collectors; so this has as few
 * such writes as it can, and IDLE is null, which costs none.
 *
 * Ownership is a token that is never shared: it goes from the pusher that found IDLE, through the
 * dispatcher, to the thread that runs the turn, and ends with that thread's IDLE.
 *
 * R. K. Treiber, Systems programming: coping with parallelism, IBM RJ 5118 (1986); the take-all
 * variant is what D. Vyukov calls an intrusive MPSC stack with batch flush.
 */
/// The lock-free part of a mailbox, where messages are pushed; its owner's [Intake] is the other.
public abstract class Inbox {

  /// Nothing waits, and nobody owns the inbox.
  public static final @Nullable Envelope IDLE = null;

  /// The actor has ended.
  public static final Envelope CLOSED = new Envelope("closed", null);

  static final Envelope OWNED = new Envelope("owned", null);

  private static final VarHandle TOP;

  static {
    try {
      TOP = MethodHandles.lookup().findVarHandle(Inbox.class, "top", Envelope.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Envelope top;
  private int taken; // written by the owner, when it takes; read by any thread as a hint

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
        envelope.milestone = null;
        envelope.depth = 1;
      } else {
        envelope.next = was;
        envelope.milestone = Reversal.milestoneAfter(was);
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
        chain.milestone = null;
        chain.depth = chain.count();
      } else {
        chain.next = was;
        chain.milestone = Reversal.milestoneAfter(was);
        chain.depth = was.depth + chain.count();
      }
      if (TOP.weakCompareAndSet(this, was, chain)) {
        return was;
      }
    }
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

  /// How many the owner has taken and not yet handed out, at most; any thread, as a hint.
  public final int takenAtMost() {
    return taken;
  }

  // ---- for the owner's intake

  // While it is owned it is not idle.
  final Envelope ownTop() {
    return Objects.requireNonNull(top);
  }

  /// Takes the whole chain, newest first. Owner only, and only if there is one.
  final Envelope takeTop() {
    Envelope newest = (Envelope) TOP.getAndSet(this, OWNED);
    taken = newest.depth;
    return newest;
  }

  /// Says how many the owner has now, at most.
  final void taken(int atMost) {
    taken = atMost;
  }

  /// Goes idle, if this is still what lies on top, and the owner has nothing else.
  final boolean goIdleFrom(Envelope last) {
    if (taken != 0) {
      taken = 0;
    }
    return TOP.compareAndSet(this, last, IDLE);
  }

  /// Closes it, and takes what is there, newest first. Owner only.
  final @Nullable Envelope closeTop() {
    return (Envelope) TOP.getAndSet(this, CLOSED);
  }

  final @Nullable Envelope oldestOnTop() {
    Envelope at = top;
    while (at != null && at.next != null) {
      at = at.next;
    }
    return at == OWNED || at == CLOSED ? null : at;
  }

  /// How many have been pushed and not been taken; any thread.
  final int pushed() {
    Envelope now = top;
    return now == null || now == OWNED || now == CLOSED ? 0 : now.depth;
  }

  /// How many of those come before the one that fits, or -1 if it is not here.
  ///
  /// @param inHand how many of the oldest ones do not wait any more
  final int positionOfPushed(int inHand, Predicate<Envelope> which) {
    Envelope now = top;
    int below = now == null ? 0 : now.depth - inHand;
    for (Envelope at = now; below > 0 && at != null && at != CLOSED; at = at.next) {
      below -= at instanceof Envelopes chain ? chain.count() : 1;
      int there = at instanceof Envelopes chain ? chain.positionOf(which) : which.test(at) ? 0 : -1;
      if (there >= 0) {
        return below + there;
      }
    }
    return -1;
  }
}
