// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import dev.spinoff.ReplyTo;
import org.jspecify.annotations.Nullable;

/// One message on its way, and the link of the chain it waits in: 32 bytes, the only thing that is
/// allocated for a message. Its fields are open to the engine, which is all that sees it.
public class Envelope {

  public Object message; // replaced once, by the body's thread, if it came encoded
  public final @Nullable ReplyTo<Object> sender;

  public @Nullable Envelope
      next; // written by the pusher before the push, then by the owner of the inbox
  @Nullable Envelope milestone; // likewise: a way back that leaves out some of those between
  public int depth; // of the newest one: how many are in the inbox, itself included

  /// Without a trace id.
  ///
  /// @param sender an actor's reference, or the promise of an asker
  public Envelope(Object message, @Nullable ReplyTo<Object> sender) {
    this.message = message;
    this.sender = sender;
  }

  /// An envelope.
  ///
  /// @param sender an actor's reference, or the promise of an asker
  /// @param trace the trace id it carries
  public static Envelope of(
      Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace) {
    return trace == null ? new Envelope(message, sender) : new Traced(message, sender, trace);
  }

  /// The trace id it carries.
  public @Nullable Object trace() {
    return null;
  }

  /// One with a trace id, which most have not.
  private static final class Traced extends Envelope {
    private final Object trace;

    Traced(Object message, @Nullable ReplyTo<Object> sender, Object trace) {
      super(message, sender);
      this.trace = trace;
    }

    @Override
    public Object trace() {
      return trace;
    }
  }
}
