// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Match;
import dev.spinoff.Signal;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.UnhandledMessage.Cause;
import dev.spinoff.internal.mailbox.Chain;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.mailbox.Opening;
import dev.spinoff.internal.values.Nanos;
import dev.spinoff.internal.values.Texts;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Encoded;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * Selective receive. What a call refuses is appended to `setAside`, in arrival order; the next call
 * offers that first, and then what comes from the mailbox. While one call waits it offers each
 * message once, so the cost of a wait is linear in what arrives during it, not quadratic.
 */
/// How a process takes messages: the process's thread only, but for what is noted.
final class SelectiveReceive {

  private static final int LOOKS_PER_CLOCK = 16; // messages between two looks at it, once all are

  private final ProcessContext<?> self;
  private final Cell cell;
  private final Class<?> type;
  private final Chain setAside = new Chain();
  private boolean selecting; // a selector is at work
  private boolean passedOn; // the message taken last is owed by somebody else

  SelectiveReceive(ProcessContext<?> self, Class<?> type) {
    this.self = self;
    this.cell = self.cell;
    this.type = type;
  }

  /// Takes the first message that fits; null when the time is over.
  <R> @Nullable R find(Function<Object, Match<R>> selector, Duration timeout)
      throws InterruptedException {
    self.enterRuntime();
    try {
      refuseSelectors();
      heed();
      settle();
      R found = fromSetAside(selector);
      return found != null ? found : fromMailbox(selector, timeout);
    } finally {
      if (!self.isSeized()) {
        self.goAway();
      }
    }
  }

  private void refuseSelectors() {
    if (selecting) {
      throw new IllegalStateException("a selector of " + cell.ref + " receives, or flushes");
    }
  }

  private void heed() throws InterruptedException {
    if (self.mustNotWait() || Thread.interrupted()) {
      throw new InterruptedException(cell.ref + " is being stopped");
    }
  }

  // The selector is the user's code: it may throw, and may outlive its body.
  private <R> @Nullable R asked(
      Function<Object, Match<R>> selector, Envelope envelope, Object offered) {
    Match<R> match;
    selecting = true;
    self.goAway();
    try {
      match = Objects.requireNonNull(selector.apply(offered), "what the selector says");
    } finally {
      comeHome();
      selecting = false;
    }
    return taken(envelope, offered, match);
  }

  private void comeHome() {
    if (!self.comeHome()) {
      throw new IllegalStateException("the body of " + cell.ref + " has been given up");
    }
  }

  private <R> @Nullable R fromSetAside(Function<Object, Match<R>> selector) {
    Envelope before = null;
    Envelope at = setAside.first();
    while (at != null) {
      Envelope next = at.next;
      Object offered = stillWanted(at);
      R found = offered == null ? null : asked(selector, at, offered);
      if (offered == null || found != null) {
        setAside.removeAfter(before, at);
      } else {
        before = at;
      }
      if (found != null) {
        return found;
      }
      at = next;
    }
    return null;
  }

  // The clock is not read if the first one fits.
  private <R> @Nullable R fromMailbox(Function<Object, Match<R>> selector, Duration timeout)
      throws InterruptedException {
    long limit = Nanos.of(timeout);
    int here = limit == Nanos.FOREVER ? 0 : cell.queued();
    Envelope first = cell.take(self);
    R found = first == null ? null : offer(first, selector);
    if (found != null) {
      return found;
    }
    heed();
    long start = limit == Nanos.FOREVER ? 0 : self.host().world().nanoTime();
    return fromRest(selector, limit, start, first == null ? here : here - 1);
  }

  // Those that are here are looked at even if there is no time.
  private <R> @Nullable R fromRest(
      Function<Object, Match<R>> selector, long limit, long start, int here)
      throws InterruptedException {
    int unseen = here;
    while (unseen > 0 || unseen % LOOKS_PER_CLOCK != 0 || left(limit, start) > 0) {
      Envelope next = cell.take(self);
      if (next != null) {
        R found = offer(next, selector);
        if (found != null) {
          return found;
        }
        unseen--;
      } else if (!awaitMore(limit, start)) {
        return null;
      }
      heed(); // what came may have come with the stop; what does not fit may never cease to come
    }
    return null;
  }

  private long left(long limit, long start) {
    return limit == Nanos.FOREVER ? limit : limit - (self.host().world().nanoTime() - start);
  }

  private <R> @Nullable R offer(Envelope envelope, Function<Object, Match<R>> selector) {
    Object offered = understood(envelope) ? stillWanted(envelope) : null;
    if (offered == null) {
      return null;
    }
    Envelope before = setAside.isEmpty() ? null : setAside.last();
    setAside.add(envelope); // first, so that it is found there if the body is given up meanwhile
    R found = asked(selector, envelope, offered);
    if (found != null) {
      setAside.removeAfter(before, envelope);
    }
    return found;
  }

  private boolean understood(Envelope envelope) {
    if (envelope instanceof Word) {
      return true;
    }
    if (envelope.message instanceof Encoded encoded && !opened(envelope, encoded)) {
      return false;
    }
    Object message = envelope.message;
    if (message instanceof Signal) {
      Reports.unhandled(self, envelope, Cause.FORGED_SIGNAL);
      return false;
    }
    if (!type.isInstance(message)) {
      Reports.unhandled(self, envelope, Cause.WRONG_TYPE);
      return false;
    }
    return true;
  }

  // It counts as taken meanwhile: if the body is given up over it, nobody tries again, and its
  // asker
  // is not forgotten.
  private boolean opened(Envelope envelope, Encoded encoded) {
    if (isWithdrawn(envelope)) {
      return false;
    }
    passedOn = false;
    self.handling(envelope);
    selecting = true;
    self.goAway();
    Throwable why;
    try {
      why = Opening.of(envelope, encoded, type);
    } finally {
      comeHome();
      selecting = false;
    }
    self.handled();
    if (why != null) {
      Reports.notDecodable(cell, envelope, encoded, why);
    }
    return why == null;
  }

  private boolean isWithdrawn(Envelope envelope) {
    boolean isDone = envelope.sender instanceof Asker<?> asker && asker.isDone();
    if (isDone) {
      cell.lose(envelope, DeadLetterCause.WITHDRAWN);
    }
    return isDone;
  }

  private @Nullable Object stillWanted(Envelope envelope) {
    if (isWithdrawn(envelope)) {
      return null;
    }
    return envelope instanceof Word word ? word.offer(self) : envelope.message;
  }

  private <R> @Nullable R taken(Envelope envelope, Object offered, Match<R> match) {
    return switch (match) {
      case Match.Skip<R> _ -> null;
      case Match.Take<R>(R value) -> {
        if (envelope instanceof Word word) {
          word.taken(self);
          word.handled(self);
        }
        self.handling(shown(envelope, offered));
        Reports.given(self, offered, envelope);
        passedOn = false;
        if (envelope.sender instanceof Asker<?> asker) {
          asker.begun();
        }
        yield value;
      }
    };
  }

  // What the body has taken is what it was offered, not what the runtime made that from.
  private Envelope shown(Envelope envelope, Object offered) {
    return offered == envelope.message ? envelope : new Word.Given(self, offered);
  }

  // The inbox is given up for as long as the process waits, so that whoever pushes wakes it.
  private boolean awaitMore(long limit, long start) throws InterruptedException {
    if (left(limit, start) <= 0) {
      return false;
    }
    if (!cell.rest(self)) {
      return true;
    }
    self.goAway();
    try {
      Waiting.until(self.host(), () -> !cell.isIdle(), Carrier.current(), start, limit);
    } finally {
      comeHome(); // given up, it owns the inbox no more
      cell.takeBackFor(self);
    }
    return true;
  }

  /// Ends the handling of the message taken last: if it was a question and is not answered, the
  /// answer is owed.
  void settle() {
    Envelope last = self.currentEnvelope();
    self.handled();
    if (last != null && last.sender instanceof Asker<?> asker && !passedOn && !asker.isDone()) {
      asker.handledBy(cell);
    }
  }

  /// Tells the asker of the message taken last that the body crashed on it.
  void breakOff(Throwable error) {
    Envelope last = self.currentEnvelope();
    if (last != null && last.sender instanceof Asker<?> asker && !passedOn) {
      asker.breakOff(cell.ref + " crashed on this question: " + Texts.of(error), error);
    }
  }

  void passedOn(Envelope envelope) {
    passedOn = true;
    if (envelope.sender instanceof Asker<?> asker) {
      asker.passedOn();
    }
  }

  void flush() {
    refuseSelectors();
    Envelope at = setAside.first();
    setAside.clear();
    while (at != null) {
      Envelope next = at.next;
      at.next = null;
      Reports.unhandled(self, at, Cause.FLUSHED);
      at = next;
    }
  }

  /// How many messages are set aside; any thread.
  int setAside() {
    return setAside.count();
  }

  int positionSetAside(Predicate<Envelope> which) {
    return setAside.positionOf(which);
  }

  /// Gives what is set aside back to the mailbox. By whoever has closed the context.
  void giveBack() {
    cell.putBackAll(self, setAside);
  }
}
