// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.peer.Peer;
import org.jspecify.annotations.Nullable;

/// Counts messages until all have come.
///
/// @param <A> how the system refers to its actors
final class Counter<A> implements Peer.Handler<A> {

  /// Starts a count of so many.
  record Expect(int messages, Arrival done) {}

  private @Nullable Expect expect;
  private int come;

  @Override
  public void receive(Peer.Self<A> self, Object message) {
    if (message instanceof Expect next) {
      expect = next;
      come = 0;
    } else if (expect != null && ++come == expect.messages()) {
      expect.done().report();
    }
  }
}
