// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.peer.Peer;

/// An actor that is sent messages of one type alone.
///
/// @param <A> how the system refers to its actors
/// @param <M> the messages
abstract class TypedHandler<A, M> implements Peer.Handler<A> {

  @Override
  @SuppressWarnings("unchecked") // nobody else knows these actors
  public final void receive(Peer.Self<A> self, Object message) {
    on(self, (M) message);
  }

  /// Handles one message.
  abstract void on(Peer.Self<A> self, M message);
}
