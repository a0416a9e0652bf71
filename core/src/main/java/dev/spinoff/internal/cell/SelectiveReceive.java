// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Match;
import dev.spinoff.Signal;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.UnhandledMessage.Cause;
import dev.spinoff.internal.mailbox.Chain;
import dev.spinoff.internal.mailbox.Envelope;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * Selective receive. What a call refuses is appended to `setAside`, in arrival order; the next call
 * offers that first, and then what comes from the mailbox. While one call waits it offers each
 * message once, so the cost of a wait is linear in what arrives during it, not quadratic.
 */
/// How a process takes messages: the process's thread only, but for what is noted.
final class SelectiveReceive {

  private final ProcessContext<?> self;
  private final Cell cell;
  private final Class<?> type;
  private final Chain setAside = new Chain();
  private boolean passedOn; // the message taken last is owed by somebody else

  SelectiveReceive(ProcessContext<?> self, Class<?> type) {
    this.self = self;
    this.cell = self.cell;
    this.type = type;
  }

  /// Takes the first message that fits; null when the time is over.
  <R> @Nullable R find(Function<Object, Match<R>> selector, Duration timeout)
      throws InterruptedException {
    self.check();
    if (self.mustNotWait() || Thread.interrupted()) {
      throw new InterruptedException(cell.ref + " is being stopped");
    }
    settle();
    R found = fromSetAside(selector);
    return found != null ? found : fromMailbox(selector, timeout);
  }

  private <R> @Nullable R fromSetAside(Function<Object, Match<R>> selector) {
    Envelope before = null;
    Envelope at = setAside.first();
    while (at != null) {
      Envelope next = at.next;
      Object offered = stillWanted(at);
      R found = offered == null ? null : taken(at, selector.apply(offered));
      self.check(); // the selector is the user's code, and may have outlived its body
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

  private <R> @Nullable R fromMailbox(Function<Object, Match<R>> selector, Duration timeout)
      throws InterruptedException {
    long limit = Nanos.of(timeout);
    long start = limit == Nanos.FOREVER ? 0 : self.host().world().nanoTime();
    while (true) {
      Envelope next = cell.take();
      if (next != null) {
        R found = offer(next, selector);
        if (found != null) {
          return found;
        }
      } else if (!awaitMore(limit, start)) {
        return null;
      }
    }
  }

  private <R> @Nullable R offer(Envelope envelope, Function<Object, Match<R>> selector) {
    Object offered = understood(envelope) ? stillWanted(envelope) : null;
    if (offered == null) {
      return null;
    }
    boolean keep = true;
    try {
      R found = taken(envelope, selector.apply(offered));
      self.check(); // the selector is the user's code, and may have outlived its body
      keep = found == null;
      return found;
    } finally {
      if (keep && !self.isClosed()) {
        setAside.add(envelope);
      }
    }
  }

  private boolean understood(Envelope envelope) {
    Object message = envelope.message;
    if (envelope instanceof Word) {
      return true;
    }
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

  private @Nullable Object stillWanted(Envelope envelope) {
    if (envelope.sender instanceof Promise<?> asker && asker.isDone()) {
      cell.lose(envelope, DeadLetterCause.WITHDRAWN);
      return null;
    }
    return envelope instanceof Word word ? word.offer(self) : envelope.message;
  }

  private <R> @Nullable R taken(Envelope envelope, Match<R> match) {
    return switch (match) {
      case Match.Skip<R> _ -> null;
      case Match.Take<R>(R value) -> {
        if (envelope instanceof Word word) {
          word.taken(self);
          word.handled(self);
        }
        self.current = envelope;
        passedOn = false;
        if (envelope.sender instanceof Promise<?> asker) {
          asker.begun();
        }
        yield value;
      }
    };
  }

  // The inbox is given up for as long as the process waits, so that whoever pushes wakes it.
  private boolean awaitMore(long limit, long start) throws InterruptedException {
    long left = limit == Nanos.FOREVER ? limit : limit - (self.host().world().nanoTime() - start);
    if (left <= 0) {
      return false;
    }
    if (!cell.rest()) {
      return true;
    }
    try {
      Waiting.until(self.host(), () -> !cell.isIdle(), Duration.ofNanos(left));
    } finally {
      cell.takeBackFor(self);
    }
    return true;
  }

  /// Ends the handling of the message taken last: if it was a question and is not answered, the
  /// answer is owed.
  void settle() {
    Envelope last = self.current;
    self.current = null;
    if (last != null && last.sender instanceof Promise<?> asker && !passedOn && !asker.isDone()) {
      asker.handledBy(cell);
    }
  }

  /// Tells the asker of the message taken last that the body crashed on it.
  void breakOff(Throwable error) {
    Envelope last = self.current;
    if (last != null && last.sender instanceof Promise<?> asker && !passedOn) {
      asker.breakOff(cell.ref + " crashed on this question: " + error, error);
    }
  }

  void passedOn(Envelope envelope) {
    passedOn = true;
    if (envelope.sender instanceof Promise<?> asker) {
      asker.passedOn();
    }
  }

  void flush() {
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

  /// Gives what is set aside back to the mailbox. By whoever has closed the context.
  void giveBack() {
    cell.putBackAll(setAside);
  }
}
