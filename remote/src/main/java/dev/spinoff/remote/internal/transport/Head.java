// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.session.Kind;
import org.jspecify.annotations.Nullable;

/// What goes before a message in its frame: mostly the same for the next one. Used by one thread at
/// a time.
final class Head {

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
