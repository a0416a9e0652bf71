// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import dev.spinoff.Body;
import dev.spinoff.spi.Encoded;
import dev.spinoff.spi.Front;
import org.jspecify.annotations.Nullable;

/// Opens what came encoded from another node. What is inside is made by the user's code, so
/// whatever that throws is taken for something that cannot be decoded.
public final class Opening {

  private Opening() {}

  /// Puts the message in the place of what came encoded. On the body's thread, while it is away.
  ///
  /// @return why it could not be opened; null if it is open
  public static @Nullable Throwable of(Envelope envelope, Encoded encoded, Class<?> type) {
    try {
      envelope.message = of(encoded, type);
      return null;
    } catch (Throwable why) {
      return why;
    }
  }

  /// The same for a body, which may stand before others who understand something else.
  public static @Nullable Throwable of(
      Envelope envelope, Encoded encoded, Class<?> type, @Nullable Body<?> body) {
    try {
      return of(envelope, encoded, body instanceof Front front ? front.messageType() : type);
    } catch (Throwable why) {
      return why;
    }
  }

  /// Gives what is inside.
  private static Object of(Encoded encoded, Class<?> type) throws Exception {
    return checked(encoded, encoded.open(type));
  }

  /// Gives the answer that is inside.
  ///
  /// @param question the class of the question
  public static Object answer(Encoded encoded, Class<?> question) throws Exception {
    return checked(encoded, encoded.openAnswer(question));
  }

  private static Object checked(Encoded encoded, @Nullable Object message) {
    if (message == null || message instanceof Encoded) {
      throw new IllegalStateException(encoded + " was decoded to no message: " + message);
    }
    return message;
  }
}
