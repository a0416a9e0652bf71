// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ReplyTo;
import org.jspecify.annotations.Nullable;

/// One message on its way, and the link of the chain it waits in: 32 bytes, the only thing that is
/// allocated for a message.
public class Envelope {

  final Object message;
  final @Nullable ReplyTo<Object> sender;
  final @Nullable Object trace;

  @Nullable Envelope next; // written by the pusher before the push, then by the owner of the inbox
  int depth; // how many are in the inbox with this one, itself included

  /// @param sender an actor's reference, or the promise of an asker
  /// @param trace the trace id it carries
  public Envelope(Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace) {
    this.message = message;
    this.sender = sender;
    this.trace = trace;
  }

  /// What a body is to be offered, or null if that is no longer wanted. May be asked several times.
  @Nullable Object offer(CellContext<?> to) {
    return message;
  }

  /// Notes that the body has taken what it was offered.
  void taken(CellContext<?> by) {}

  /// Notes that the body has done with what it took.
  void handled(CellContext<?> by) {}

  /// Whether this is a message that someone sent, which counts as lost if nobody gets it.
  boolean isMessage() {
    return true;
  }
}
