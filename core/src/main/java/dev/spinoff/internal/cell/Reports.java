// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.values.Texts;
import dev.spinoff.spi.Encoded;
import dev.spinoff.spi.Loss;
import dev.spinoff.spi.Tap;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says what went wrong: a message that was lost is a dead letter with its cause, one that nobody
/// handled and a body that threw are events. An asker learns of each at once.
public final class Reports {

  private Reports() {}

  /// Reports a message that was not delivered; if it is a question, its asker fails.
  public static void lost(Host host, Ref<?> to, Envelope envelope, DeadLetterCause cause) {
    lost(host, to, envelope, Loss.of(cause));
  }

  /// Likewise, where more is known.
  public static void lost(Host host, Ref<?> to, Envelope envelope, Loss how) {
    if (!(envelope instanceof Word)) {
      host.deadLetter(to, envelope.message, envelope.sender, how, envelope.trace());
      failQuestion(to, envelope.sender, how);
    }
  }

  /// Reports a message that could not be opened, here and to whoever sent it.
  static void notDecodable(Cell cell, Envelope envelope, Encoded encoded, Throwable why) {
    String text = Texts.of(why);
    if (envelope.sender instanceof Asker<?> asker) {
      asker.breakOff(cell.ref + " could not be given " + encoded + ": " + text, why);
    }
    encoded.refused(why);
    cell.lose(envelope, new Loss(DeadLetterCause.NOT_DECODABLE, text));
  }

  // It may have been passed on, here or on another node: then its asker has not asked this one.
  private static void failQuestion(Ref<?> to, @Nullable ReplyTo<Object> sender, Loss how) {
    if (sender instanceof Asker<?> asker) {
      boolean isAsked = asker instanceof Promise<?> && to.equals(asker.target());
      String where = isAsked ? "" : " (" + to + ")";
      String more = how.why().isEmpty() ? "" : ": " + how.why();
      asker.breakOff(text(how.cause()) + where + more, null);
    }
  }

  /// What a message is called in the text of a failed question.
  static String shortName(Object message) {
    String name = message.getClass().getSimpleName();
    return name.isEmpty() ? message.getClass().getName() : name;
  }

  private static String text(DeadLetterCause cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// Tells whoever wants to know that a body is given a message.
  static void given(CellContext<?> body, Object message, Envelope envelope) {
    Tap tap = body.host().tap();
    if (tap != null) {
      tap.given(body.cell.ref, message, envelope.sender);
    }
  }

  /// Tells whoever wants to know that a question has been answered.
  static void answered(Host host, Ref<?> asked, Object answer) {
    Tap tap = host.tap();
    if (tap != null) {
      tap.answered(asked, answer);
    }
  }

  static void failed(CellContext<?> body, Throwable error, Event.ActorFailed.During during) {
    Envelope handling = body.currentEnvelope();
    Optional<Object> message = handling == null ? Optional.empty() : Optional.of(handling.message);
    Ref<Object> actor = body.cell.ref;
    if (!published(body, new Event.ActorFailed(actor, error, during, message))) {
      Throwable printable = new IllegalStateException(Texts.of(error));
      var _ = published(body, new Event.ActorFailed(actor, printable, during, message));
    }
  }

  // The error itself may throw when it is logged.
  private static boolean published(CellContext<?> body, Event event) {
    try {
      body.host().publish(event);
      return true;
    } catch (Throwable unprintable) {
      return false;
    }
  }

  /// Reports a message that nobody handled; an asker need not wait any longer.
  static void unhandled(
      CellContext<?> body, Envelope envelope, Event.UnhandledMessage.Cause cause) {
    Ref<Object> to = body.cell.ref;
    Object message = envelope.message;
    Optional<Ref<?>> from =
        envelope.sender instanceof Ref<?> ref ? Optional.of(ref) : Optional.empty();
    body.host().publish(new Event.UnhandledMessage(to, message, from, cause));
    if (envelope.sender instanceof Asker<?> asker) {
      asker.refuse(to + " does not handle " + message.getClass().getName());
    }
  }
}
