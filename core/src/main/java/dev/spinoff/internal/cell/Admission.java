// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.internal.mailbox.Bound;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.values.Nanos;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Loss;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Lets messages into a bounded mailbox, by the policy it has for those it has no room for. Once
/// per message.
final class Admission {

  private final Mailbox mailbox;
  private final Bound bound;

  Admission(Mailbox mailbox, Bound bound) {
    this.mailbox = mailbox;
    this.bound = bound;
  }

  void admit(Envelope envelope, @Nullable Carrier here, long parkNanosMax) {
    if (!tried(envelope, here)) {
      switch (bound.whenFull()) {
        case WhenFull.Park(var deadline) when parkNanosMax > 0 ->
            park(envelope, here, Math.min(parkNanosMax, Nanos.of(deadline)));
        case WhenFull.Park _, WhenFull.Refuse _ -> mailbox.lose(envelope, full(""));
        case WhenFull.DropNewest _ -> mailbox.lose(envelope, DeadLetterCause.DROPPED_NEWEST);
        case WhenFull.DropOldest _ -> dropOldest(envelope, here);
      }
    }
  }

  private boolean tried(Envelope envelope, @Nullable Carrier here) {
    return switch (bound.offer(envelope)) {
      case FULL -> false;
      case TAKEN -> {
        mailbox.knockIfIdle(here);
        yield true;
      }
      case CLOSED -> {
        mailbox.lose(envelope, DeadLetterCause.STOPPED);
        yield true;
      }
    };
  }

  private void dropOldest(Envelope envelope, @Nullable Carrier here) {
    do {
      Envelope oldest = bound.evict();
      if (oldest != null) {
        mailbox.lose(oldest, DeadLetterCause.DROPPED_OLDEST);
      }
    } while (!tried(envelope, here));
  }

  // The sender may be a handler, whose wait hands its role over, or a thread of the user's own.
  private void park(Envelope envelope, @Nullable Carrier here, long nanos) {
    CellContext<?> sender = CellContext.on(here);
    ParkedSender parked = new ParkedSender(mailbox, sender);
    parked.begin();
    try {
      boolean in =
          Waiting.until(mailbox.host(), () -> room(envelope, here), Duration.ofNanos(nanos));
      if (!in) {
        mailbox.lose(envelope, full(", and had no room within " + Nanos.text(nanos)));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      mailbox.lose(envelope, full(", and its sender was interrupted"));
    } finally {
      parked.end();
      leaveLine();
    }
  }

  private Loss full(String andSo) {
    String why = "it holds %,d, as many as it may%s".formatted(bound.capacity(), andSo);
    return new Loss(DeadLetterCause.MAILBOX_FULL, why);
  }

  // Stands in line before it looks, so that room made in between is not missed.
  private boolean room(Envelope envelope, @Nullable Carrier here) {
    bound.queueUp(Thread.currentThread());
    return tried(envelope, here);
  }

  private void leaveLine() {
    Thread next = bound.leaveLine(Thread.currentThread());
    if (next != null) {
      mailbox.host().world().unpark(next);
    }
  }
}
