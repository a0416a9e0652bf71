// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Printable;
import dev.spinoff.remote.internal.session.Kind;
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

  /// What goes before a message in its frame: mostly the same for the next one. Used by one thread
  /// at a time.
  static final class Head {

    private static final int BYTES = 64;

    private final ByteWriter bytes = new ByteWriter(BYTES);
    private @Nullable Talk in; // it can be used again for this, between these two
    private @Nullable Route to;
    private @Nullable ReplyTo<Object> sender;

    /// Whether it fits a message, without being written anew.
    boolean fits(Talk talk, Sent sent) {
      return talk == in && sent.to() == to && sent.sender() == sender;
    }

    /// Writes it for a message. With the link's lock held.
    void write(Talk talk, Sent sent) {
      in = null; // if it throws
      bytes.reset(BYTES);
      bytes.u8(Kind.MESSAGE);
      talk.numbers.target(sent.to(), bytes);
      talk.numbers.sender(sent.sender(), bytes);
      in = talk;
      to = sent.to();
      sender = sent.sender();
    }

    /// Puts it before a message that it fits, with what that one has of its own.
    void put(Sent sent, ByteWriter out) {
      out.bytes(bytes);
      sent.writeTrace(out);
    }
  }
}
