// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.actors;

import dev.spinoff.bench.remote.Content;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Sends a large message to an actor that answers with its size.
final class LargeSender<A> implements Network.Handler<A> {

  /// Sends a message of so many bytes. Nothing sent earlier may be without its answer.
  record Send(Object large, int bytes, CompletableFuture<Boolean> done) {}

  private final A store;
  private @Nullable Send send;

  LargeSender(A store) {
    this.store = store;
  }

  @Override
  public void receive(Network.Self<A> self, Object message) {
    if (message instanceof Send next) {
      send = next;
      self.tell(store, next.large());
    } else if (send != null) {
      answered(send, Content.number(message));
    }
  }

  private static void answered(Send current, long size) {
    if (size == current.bytes()) {
      current.done().complete(true);
    } else {
      current.done().completeExceptionally(new IllegalStateException(size + " bytes came"));
    }
  }
}
