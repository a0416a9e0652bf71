// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Body;
import dev.spinoff.MailboxSpec;
import dev.spinoff.Recipe;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.internal.mailbox.Bound;
import dev.spinoff.internal.mailbox.Chain;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.mailbox.Envelopes;
import dev.spinoff.internal.mailbox.Inbox;
import dev.spinoff.internal.mailbox.Intake;
import dev.spinoff.internal.values.Terms;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Loss;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A mailbox: the inbox, a bound if it has one, and the flags that decide in one look whether a
/// message takes the short way.
///
/// It is the lower half of a cell, and one object with it, since there are millions.
public abstract class Mailbox extends Inbox {

  private static final int REFUSING = 1; // draining: nothing more is taken
  private static final int BOUNDED = 2;
  private static final int HIGH = 4; // above the high-water mark, and reported
  private static final int NAMED = 8; // has names in the registry
  private static final int DRAINED = 16; // everything has been handled that came before refusing

  private static final VarHandle FLAGS;

  static {
    try {
      FLAGS = MethodHandles.lookup().findVarHandle(Mailbox.class, "flags", byte.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final LocalRef<Object> ref;
  final Supplier<? extends Body<?>> factory;
  final Terms terms;
  private final @Nullable Bound bound;
  private volatile byte flags; // one, so that a cell is as small as it is

  Mailbox(LocalRef<Object> ref, Recipe<?> recipe) {
    this.ref = ref;
    this.factory = recipe.factory();
    this.terms = Terms.of(recipe);
    this.bound = boundOf(terms.mailbox());
    this.flags = (byte) (bound == null ? 0 : BOUNDED);
  }

  private static @Nullable Bound boundOf(MailboxSpec spec) {
    return spec instanceof MailboxSpec.Bounded(int capacity, var whenFull)
        ? new Bound(capacity, whenFull)
        : null;
  }

  final Host host() {
    return ref.host();
  }

  /// The current body's, which is or will be the owner of the inbox.
  abstract CellContext<?> context();

  /// Queues a message, or reports it as a dead letter.
  final void enqueue(Envelope envelope, @Nullable Carrier here, long parkNanosMax) {
    if ((flags & (REFUSING | BOUNDED)) != 0) {
      enqueueSlowly(envelope, here, parkNanosMax);
    } else {
      enqueueFreely(envelope, here);
    }
  }

  private void enqueueFreely(Envelope envelope, @Nullable Carrier here) {
    Envelope was = push(envelope);
    if (was == CLOSED) {
      lose(envelope, DeadLetterCause.STOPPED);
    } else {
      pushed(envelope, was, here);
    }
  }

  private void pushed(Envelope newest, @Nullable Envelope was, @Nullable Carrier here) {
    int pushed = newest.depth;
    int atMost = pushed + takenAtMost();
    if (was == IDLE) {
      context().wake(here);
    }
    if ((flags & HIGH) != 0) {
      noteFall(atMost);
    } else if (atMost > terms.highWater()) {
      noteRise(pushed + context().pendingHint());
    }
  }

  /// Queues messages, in order, with one wake-up; or reports them as dead letters.
  final void enqueueAll(Envelopes all, @Nullable Carrier here) {
    if ((flags & (REFUSING | BOUNDED)) != 0) {
      all.each(one -> enqueueSlowly(one, here, ActorRef.NEVER_PARK));
      return;
    }
    Envelope was = pushAll(all);
    if (was == CLOSED) {
      all.each(one -> lose(one, DeadLetterCause.STOPPED));
    } else {
      pushed(all, was, here);
    }
  }

  private void enqueueSlowly(Envelope envelope, @Nullable Carrier here, long parkNanosMax) {
    if ((flags & REFUSING) != 0) {
      lose(envelope, DeadLetterCause.DRAINING);
    } else if (bound == null) {
      enqueueFreely(envelope, here);
    } else if (envelope.sender == ref) {
      enqueueExempt(envelope, here);
    } else {
      new Admission(this, bound).admit(envelope, here, parkNanosMax);
    }
  }

  /// Queues what is exempt from the bound and from draining.
  final void enqueueExempt(Envelope envelope, @Nullable Carrier here) {
    if (bound == null) {
      enqueueFreely(envelope, here);
    } else if (bound.offerExempt(envelope) == Bound.Outcome.CLOSED) {
      lose(envelope, DeadLetterCause.STOPPED);
    } else {
      knockIfIdle(here);
    }
  }

  /// Makes sure that the owner sees what is in the bounded queue. It looks there after going idle,
  /// so either this sees it idle, or it sees what was queued before this.
  final void knockIfIdle(@Nullable Carrier here) {
    if (isIdle()) {
      knock(here);
    }
  }

  /// Makes sure that the owner comes by, and does not go idle before.
  final void knock(@Nullable Carrier here) {
    if (knockQuietly()) {
      context().wake(here);
    }
  }

  /// Makes sure that the owner does not go idle, without waking it.
  ///
  /// @return whether it was idle, so that the caller has to wake it
  final boolean knockQuietly() {
    return push(new Word.Wake()) == IDLE;
  }

  final void lose(Envelope envelope, DeadLetterCause cause) {
    Reports.lost(host(), ref, envelope, cause);
  }

  final void lose(Envelope envelope, Loss how) {
    Reports.lost(host(), ref, envelope, how);
  }

  /// Takes the next envelope. Owner only.
  final @Nullable Envelope take(Intake owner) {
    Envelope next = owner.next(this);
    return next != null || bound == null ? next : bound.poll(host().world()::unpark);
  }

  /// Takes the next envelope in hand. Owner only.
  final @Nullable Envelope takeInHand(Intake owner) {
    Envelope next = owner.reach(this);
    return next != null || bound == null ? next : fromBound(bound, owner);
  }

  private @Nullable Envelope fromBound(Bound bound, Intake owner) {
    Envelope next = bound.poll(host().world()::unpark);
    if (next != null) {
      owner.hold(this, next);
    }
    return next;
  }

  /// Puts back what was taken in hand last. Owner only.
  final void untake(Intake owner, Envelope envelope) {
    owner.putDown();
    if (bound != null && !(envelope instanceof Word)) {
      bound.putBack(envelope);
    }
  }

  /// Gives the ownership up if nothing waits. Owner only.
  final boolean rest(Intake owner) {
    if (!owner.goIdle(this)) {
      return false;
    }
    if (bound == null || bound.isEmpty()) {
      return true;
    }
    return !takeBack();
  }

  /// Puts set-aside messages, oldest first, back before all others. Owner only.
  final void putBackAll(Intake owner, Chain chain) {
    Envelope first = chain.first();
    if (first == null) {
      return;
    }
    if (bound == null) {
      owner.putBack(this, first, chain.last(), chain.count());
    } else {
      bound.putBack(first);
    }
    chain.clear();
  }

  /// Closes the mailbox for ever; what is in it becomes dead letters, in order. Owner only.
  final void closeMailbox() {
    DeadLetterCause cause =
        (flags & REFUSING) != 0 ? DeadLetterCause.DRAINING : DeadLetterCause.STOPPED;
    for (Envelope at = context().close(this); at != null; ) {
      Envelope next = at.next;
      lose(at, cause);
      at = next;
    }
    if (bound != null) {
      Bound.Leftover rest = bound.close();
      rest.messages().forEach(each -> lose(each, cause));
      rest.waiting().forEach(host().world()::unpark);
    }
  }

  /// How many wait, set-aside ones not included.
  final int queued() {
    return bound == null ? context().depth(this) : bound.depth();
  }

  final int positionInQueue(Predicate<Envelope> which) {
    return bound == null ? context().positionOf(this, which) : bound.positionOf(which);
  }

  // Reported once until it has fallen to half the mark. Where that is told, what the owner has just
  // handed out may still be counted: who pushes must not look at the owner's fields each time.
  private void noteFall(int atMost) {
    if (atMost <= terms.highWater() / 2) {
      lower(HIGH);
    }
  }

  private void noteRise(int depth) {
    if (depth > terms.highWater() && raise(HIGH)) {
      host().publish(new Event.MailboxHigh(ref, depth, terms.highWater()));
    }
  }

  /// Takes no more messages.
  ///
  /// @return false if that was so already
  final boolean refuse() {
    return raise(REFUSING);
  }

  /// Notes that everything has been handled that came before the refusal.
  final void drainDone() {
    raise(DRAINED);
  }

  /// Takes messages again, for a new body, if a drain was over; one that was not goes on.
  final void reopenIfDrained() {
    if ((flags & DRAINED) != 0) {
      lower(REFUSING | DRAINED);
    }
  }

  final boolean isNamed() {
    return (flags & NAMED) != 0;
  }

  /// Notes that it has names in the registry.
  public final void named() {
    raise(NAMED);
  }

  private boolean raise(int flag) {
    return ((byte) FLAGS.getAndBitwiseOr(this, (byte) flag) & flag) == 0;
  }

  private void lower(int flag) {
    FLAGS.getAndBitwiseAnd(this, (byte) ~flag);
  }
}
