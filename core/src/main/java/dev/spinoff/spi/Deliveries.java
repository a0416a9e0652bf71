// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import org.jspecify.annotations.Nullable;

/// Messages that have come together from another node, on their way into mailboxes. Those that
/// follow one another to the same actor are put there in one step, and wake it once.
///
/// For a short while: made by [NodeAccess#deliveries], used by one thread at a time, which calls
/// [#done] before anything else is to happen that comes after these messages.
public interface Deliveries {

  /// Takes a message, to be delivered by [#done] at the latest, as [NodeAccess#deliver] would, and
  /// in the order of these calls.
  ///
  /// @param to an actor of this node, dead or alive
  /// @param message the message, or an [Encoded] that it is in
  /// @param sender a reference to who sent it, or the place of its asker ([NodeAccess#asker])
  /// @param trace its trace id, if it has one
  void add(Ref<?> to, Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace);

  /// Delivers all that it has taken. It may then take more.
  void done();
}
