// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.actors;

import dev.spinoff.bench.remote.Content;
import dev.spinoff.bench.remote.RemoteSystem;
import dev.spinoff.bench.remote.Sequence;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Sends messages to an actor that acknowledges them.
final class Teller<A> implements Network.Handler<A> {

  /// Begins to send. Nothing sent earlier may be without its acknowledgement.
  record Send(int messages, CompletableFuture<Boolean> done) {}

  private final A sink;
  private final Content content;
  private @Nullable Send send;
  private long sent;
  private long acknowledged;
  private long goal;

  Teller(A sink, Content content) {
    this.sink = sink;
    this.content = content;
  }

  @Override
  public void receive(Network.Self<A> self, Object message) {
    if (message instanceof Send next) {
      send = next;
      goal = sent + next.messages();
      fill(self);
    } else if (send != null) {
      acknowledge(self, send, Content.number(message));
    }
  }

  private void acknowledge(Network.Self<A> self, Send current, long word) {
    try {
      acknowledged = Sequence.acknowledged(word);
    } catch (IllegalStateException lost) {
      current.done().completeExceptionally(lost);
      return;
    }
    if (acknowledged == goal) {
      send = null;
      current.done().complete(true);
    } else {
      fill(self);
    }
  }

  private void fill(Network.Self<A> self) {
    long until = Math.min(goal, acknowledged + Sequence.WINDOW);
    while (sent < until) {
      self.tell(sink, content.make(sent++, RemoteSystem.TELL_BYTES));
    }
  }
}
