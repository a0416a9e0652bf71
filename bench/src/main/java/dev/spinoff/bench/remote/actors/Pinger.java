// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.actors;

import dev.spinoff.bench.Latencies;
import dev.spinoff.bench.remote.Content;
import dev.spinoff.bench.remote.RemoteSystem;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Sends messages to an actor that returns them, one after the other.
final class Pinger<A> implements Network.Handler<A> {

  /// Begins to play. No other play may be under way.
  record Play(long roundTrips, CompletableFuture<Latencies> done) {}

  /// Ends the play when the message under way is back.
  enum Halt {
    HALT
  }

  private final A other;
  private final Content content;
  private Latencies latencies = new Latencies();
  private @Nullable Play play;
  private long left;
  private long number;
  private long sentNanos;

  Pinger(A other, Content content) {
    this.other = other;
    this.content = content;
  }

  @Override
  public void receive(Network.Self<A> self, Object message) {
    switch (message) {
      case Play next -> begin(self, next);
      case Halt _ -> left = 1;
      default -> back(self, message);
    }
  }

  private void begin(Network.Self<A> self, Play next) {
    play = next;
    left = next.roundTrips();
    latencies = new Latencies();
    send(self);
  }

  private void send(Network.Self<A> self) {
    Object message = content.make(++number, RemoteSystem.PING_BYTES);
    sentNanos = System.nanoTime();
    self.tell(other, message);
  }

  private void back(Network.Self<A> self, Object message) {
    latencies.add(System.nanoTime() - sentNanos);
    if (Content.number(message) != number) {
      end(new IllegalStateException("not what was sent last: " + Content.number(message)));
    } else if (--left == 0) {
      end(null);
    } else {
      send(self);
    }
  }

  private void end(@Nullable Exception failure) {
    if (play == null) {
      return;
    }
    if (failure == null) {
      play.done().complete(latencies);
    } else {
      play.done().completeExceptionally(failure);
    }
    play = null;
  }
}
