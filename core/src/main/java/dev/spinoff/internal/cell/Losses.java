// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What becomes of messages that nobody gets: a dead letter with its cause, and a question also
/// fails at its asker.
final class Losses {

  private Losses() {}

  static void report(Host host, Ref<?> to, Envelope envelope, DeadLetterCause cause) {
    if (!envelope.isMessage()) {
      return;
    }
    host.deadLetter(to, envelope.message, envelope.sender, cause, envelope.trace);
    failQuestion(to, envelope.message, envelope.sender, text(cause));
  }

  private static void failQuestion(
      Ref<?> to, Object message, @Nullable ReplyTo<Object> sender, String why) {
    if (sender instanceof Promise<?> asker) {
      asker.breakOff(
          "no answer from " + to + " to " + message.getClass().getSimpleName() + ": " + why, null);
    }
  }

  private static String text(DeadLetterCause cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
