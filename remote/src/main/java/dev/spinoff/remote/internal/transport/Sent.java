// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Printable;
import org.jspecify.annotations.Nullable;

/// A message that has been handed to a link: what is needed to report it lost, or to send it anew.
///
/// @param asked who was asked, if it is an answer: nobody but the asker may get it
record Sent(
    Route to,
    Object message,
    @Nullable ReplyTo<Object> sender,
    @Nullable Object trace,
    @Nullable Ref<?> asked) {

  /// A message to an actor.
  static Sent message(
      Route to, Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace) {
    return new Sent(to, message, sender, trace, null);
  }

  /// An answer of one who was asked to somebody of that node.
  static Sent answer(Route root, Object answer, Ref<?> asked) {
    return new Sent(root, answer, null, null, asked);
  }

  boolean isAnswer() {
    return asked != null;
  }

  /// Whom it is about when it is lost: whom it is for; of an answer, who was asked.
  Ref<?> about() {
    return asked != null ? asked : to.ref();
  }

  /// Writes what follows a message through the nodes.
  void writeTrace(ByteWriter out) {
    out.u8(trace == null ? 0 : 1);
    if (trace != null) {
      out.text(Printable.of(trace.toString()));
    }
  }
}
