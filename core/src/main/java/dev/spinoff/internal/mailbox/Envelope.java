// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import dev.spinoff.ReplyTo;
import org.jspecify.annotations.Nullable;

/// One message on its way, and the link of the chain it waits in: 32 bytes, the only thing that is
/// allocated for a message. Its fields are open to the engine, which is all that sees it.
public class Envelope {

  public Object message; // replaced once, by the body's thread, if it came encoded
  public final @Nullable ReplyTo<Object> sender;
  public final @Nullable Object trace;

  public @Nullable Envelope
      next; // written by the pusher before the push, then by the owner of the inbox
  public int depth; // of the newest one: how many are in the inbox, itself included

  /// @param sender an actor's reference, or the promise of an asker
  /// @param trace the trace id it carries
  public Envelope(Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace) {
    this.message = message;
    this.sender = sender;
    this.trace = trace;
  }
}
