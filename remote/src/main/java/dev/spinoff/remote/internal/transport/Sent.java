// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Printable;
import org.jspecify.annotations.Nullable;

/// A message that has been handed to a link: what is needed to report it lost, or to send it anew.
///
/// @param isAnswer whether it is one, so that nobody but the asker may get it
record Sent(
    Route to,
    Object message,
    @Nullable ReplyTo<Object> sender,
    @Nullable Object trace,
    boolean isAnswer) {

  /// A message to an actor.
  static Sent message(
      Route to, Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace) {
    return new Sent(to, message, sender, trace, false);
  }

  /// An answer to somebody of that node.
  static Sent answer(Route root, Object answer) {
    return new Sent(root, answer, null, null, true);
  }

  /// Whether what goes before the message is what went before another one, between these two, that
  /// had no trace.
  boolean hasHead(@Nullable Route otherTo, @Nullable ReplyTo<Object> otherSender) {
    return to == otherTo && sender == otherSender && trace == null;
  }

  /// Writes what follows a message through the nodes.
  void writeTrace(ByteWriter out) {
    out.u8(trace == null ? 0 : 1);
    if (trace != null) {
      out.text(Printable.of(trace.toString()));
    }
  }
}
