// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.AskFailed;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.values.Texts;
import dev.spinoff.spi.Encoded;
import org.jspecify.annotations.Nullable;

/// Opens what came encoded from another node. What is inside is made by the user's code, so
/// whatever it throws is taken for a message that cannot be decoded.
final class Opening {

  private Opening() {}

  /// Puts the message in the place of what came encoded. On the body's thread, while it is away.
  ///
  /// @return why it could not be opened; null if it is open
  static @Nullable Throwable of(Envelope envelope, Encoded encoded, Class<?> type) {
    try {
      envelope.message = opened(encoded, type);
      return null;
    } catch (Throwable why) {
      return why;
    }
  }

  private static Object opened(Encoded encoded, Class<?> type) throws Exception {
    Object message = encoded.open(type);
    if (message == null || message instanceof Encoded) {
      throw new IllegalStateException(encoded + " was decoded to no message: " + message);
    }
    return message;
  }

  /// Reports a message that could not be opened, here and to whoever sent it.
  static void failed(Cell cell, Envelope envelope, Encoded encoded, Throwable why) {
    if (envelope.sender instanceof Asker<?> asker) {
      asker.breakOff(cell.ref + " could not be given " + encoded + ": " + Texts.of(why), why);
    }
    cell.lose(envelope, DeadLetterCause.NOT_DECODABLE);
    encoded.refused(why);
  }

  /// An answer, opened if it came encoded. On the asker's thread.
  ///
  /// @throws AskFailed if it cannot be
  static Object ofAnswer(Object answer) {
    if (!(answer instanceof Encoded encoded)) {
      return answer;
    }
    try {
      return opened(encoded, Object.class);
    } catch (Throwable why) {
      encoded.refused(why);
      throw new AskFailed("the answer cannot be decoded: " + encoded + ": " + Texts.of(why), why);
    }
  }
}
