// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * The owner writes here at each message, and pushers write in the inbox at each message. So these
 * are two objects: on one cache line, each of them would take it away from the other all the time.
 * Neither looks at the other's but where it must: the owner when it has nothing left, a pusher when
 * the mailbox may have become too long.
 */
/// The owner's half of a mailbox: what has been taken out of the [Inbox], and what is in hand. It
/// goes with the ownership, and needs no fences of its own.
public abstract class Intake {

  // What the owner has in hand, or has not cleared away yet, and where that is.
  private static final byte NOTHING = 0;
  private static final byte ON_TOP = 1; // the only one on top of the inbox, or the oldest there
  private static final byte DONE_ON_TOP = 2; // likewise, and it is no longer in hand
  private static final byte FIRST_PENDING = 3;
  private static final byte APART = 4;

  private static final VarHandle HAND;

  static {
    try {
      HAND = MethodHandles.lookup().findVarHandle(Intake.class, "hand", byte.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private @Nullable Envelope pending; // oldest first; empty while something on top is in hand
  private @Nullable Envelope apart; // in hand, and nowhere else
  private int pendingCount; // written by the owner, read by any thread as a hint
  private byte hand; // likewise

  /// With nothing.
  protected Intake() {}

  /// Takes the next envelope out. Owner only, with nothing in hand. When something has been pushed
  /// since the last take, and nothing was left of that, this is a full fence.
  public final @Nullable Envelope next(Inbox inbox) {
    if (pending == null && !refill(inbox)) {
      return null;
    }
    Envelope first = pending;
    dropFirst();
    pendingCount--;
    return first;
  }

  /// Takes the next envelope in hand, until [#letGo]; it stays where it is, and is no longer one of
  /// those that wait. Owner only, with nothing in hand.
  public final @Nullable Envelope reach(Inbox inbox) {
    if (pending == null) {
      Envelope newest = inbox.ownTop();
      if (newest.depth == 1 && hand != DONE_ON_TOP) { // a single one
        pendingCount = -1;
        HAND.setRelease(this, ON_TOP);
        return newest;
      }
      if (!refill(inbox)) {
        return null;
      }
    }
    pendingCount--;
    HAND.setRelease(this, FIRST_PENDING);
    return pending;
  }

  /// Takes an envelope in hand that comes from elsewhere. Owner only, with nothing in hand.
  public final void hold(Inbox inbox, Envelope envelope) {
    clearTop(inbox);
    apart = envelope;
    HAND.setRelease(this, APART);
  }

  /// What is in hand; on other threads than the owner's a hint. Takes time with the number of those
  /// that have come since.
  public final @Nullable Envelope inHand(Inbox inbox) {
    return switch ((byte) HAND.getAcquire(this)) {
      case ON_TOP -> inbox.oldestOnTop();
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
  public final void setApart(Inbox inbox) {
    Envelope mine = inHand(inbox);
    if (mine != null) {
      letGo();
      hold(inbox, mine);
    }
  }

  /// Takes over what another owner of the same inbox has left. Owner only, while the other one does
  /// nothing any more.
  public final void inherit(Intake before) {
    pending = before.pending;
    apart = before.apart;
    pendingCount = before.pendingCount;
    hand = before.hand;
    before.pending = null;
    before.apart = null;
    before.pendingCount = 0;
    before.hand = NOTHING;
  }

  /// Gives the ownership up, if nothing has come meanwhile. Owner only, with nothing in hand. Once
  /// it is idle nothing may be written here any more.
  public final boolean goIdle(Inbox inbox) {
    Envelope now = inbox.ownTop();
    if (hand != DONE_ON_TOP) {
      return now == Inbox.OWNED && inbox.goIdleFrom(Inbox.OWNED);
    }
    return now.next == null && goIdleFrom(inbox, now);
  }

  private boolean goIdleFrom(Inbox inbox, Envelope done) {
    hand = NOTHING;
    pendingCount = 0;
    if (inbox.goIdleFrom(done)) {
      return true;
    }
    hand = DONE_ON_TOP;
    pendingCount = -1;
    return false;
  }

  /// Puts a chain, oldest first, before everything that waits. Owner only.
  public final void putBack(Inbox inbox, Envelope first, Envelope last, int count) {
    setApart(inbox);
    clearTop(inbox);
    last.next = pending;
    pending = first;
    pendingCount += count;
    inbox.taken(pendingCount);
  }

  /// Closes the inbox for ever and takes what is in it, oldest first, but for what is in hand.
  /// Owner only.
  public final @Nullable Envelope close(Inbox inbox) {
    boolean mineOnTop = hand == ON_TOP || hand == DONE_ON_TOP;
    letGo();
    Envelope newest = inbox.closeTop();
    Envelope rest = newest == null || newest == Inbox.OWNED ? null : Reversal.of(newest);
    Envelope first = joined(pending, mineOnTop && rest != null ? rest.next : rest);
    pending = null;
    pendingCount = 0;
    hand = NOTHING;
    return first;
  }

  /// Lets pushers know how many are left of those that were taken. Owner only.
  public final void tellTaken(Inbox inbox) {
    if (pendingCount > 0) {
      inbox.taken(pendingCount);
    }
  }

  /// How many have been taken and not yet handed out; less by one while one on top of the inbox is
  /// in hand. Any thread, as a hint.
  public final int pendingHint() {
    return pendingCount;
  }

  /// How many wait, as seen by any thread: exact when nobody is taking.
  public final int depth(Inbox inbox) {
    return pendingCount + inbox.pushed();
  }

  /// How many wait before the one that fits, or -1 if it is not here; a hint when the owner is at
  /// work.
  public final int positionOf(Inbox inbox, Predicate<Envelope> which) {
    Envelope mine = inHand(inbox);
    int position = 0;
    for (Envelope at = pending; at != null; at = at.next) {
      if (at != mine && which.test(at)) {
        return position;
      }
      position += at == mine ? 0 : 1;
    }
    boolean mineOnTop = hand == ON_TOP || hand == DONE_ON_TOP;
    int inPushed = inbox.positionOfPushed(mineOnTop ? 1 : 0, which);
    return inPushed < 0 ? -1 : position + inPushed;
  }

  private void dropFirst() {
    Envelope first = Objects.requireNonNull(pending);
    pending = first.next;
    first.next = null;
  }

  // Takes what has been pushed, if anything has; `pending` is empty.
  private boolean refill(Inbox inbox) {
    Envelope newest = inbox.ownTop();
    if (newest == Inbox.OWNED || (hand == DONE_ON_TOP && newest.next == null)) {
      return false;
    }
    takeTop(inbox);
    return true;
  }

  private void takeTop(Inbox inbox) {
    Envelope newest = inbox.takeTop();
    pendingCount = newest.depth;
    pending = newest.depth == 1 ? newest : Reversal.of(newest);
    if (hand == DONE_ON_TOP) {
      dropFirst();
      pendingCount--;
      hand = NOTHING;
    }
  }

  // While something is pending nothing on top may be done with.
  private void clearTop(Inbox inbox) {
    if (hand == DONE_ON_TOP) {
      takeTop(inbox);
    }
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
}
