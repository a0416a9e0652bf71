// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.time.Duration;

/// What a handler ([Actor]) can do. Valid during its methods, on the thread that runs them.
///
/// @param <M> the type of the messages the actor understands
public non-sealed interface Self<M> extends Context<M> {

  /// Sets the message being handled aside, to be given back by [#unstashAll].
  ///
  /// @throws IllegalStateException if the stash is full ([Recipe#stashUpTo], 10,000 unless told),
  ///   or no message is being handled
  void stash();

  /// Puts what was stashed back at the head of the mailbox, in the order it had arrived.
  void unstashAll();

  /// Lets another handler receive from the next message on, until the body is renewed. The hooks
  /// (`preStart`, `postStop`) remain those of the first; `onSignal` is the new one's.
  void become(Actor<M> handler);

  /// Asks for an [IdleTimeout] whenever no message has been handled for this long. Zero turns it
  /// off. Signals and ticks do not count as messages.
  void idleTimeout(Duration after);
}
