// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.bench.Latencies;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A pair of actors that play ping-pong while something else goes on, and say how long each round
/// trip took. One message is under way, and the next round trip begins when the last has ended.
final class Bystanders {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Ref<Object> server;

  Bystanders(Node node) {
    Actor<Object> returner = Actor.of((self, ball) -> self.reply(ball));
    Ref<Object> other = node.spawn(returner);
    this.server = node.spawn(() -> new Server(other));
  }

  /// Begins to play.
  void begin() {
    server.tell(Word.BEGIN);
  }

  /// Stops playing, and says how it went.
  Latencies end() throws InterruptedException {
    return (Latencies) server.ask(Word.END, PATIENCE);
  }

  private enum Word {
    BEGIN,
    BALL,
    END
  }

  private static final class Server implements Actor<Object> {
    private final Ref<Object> other;
    private @Nullable Latencies latencies;
    private long served;

    Server(Ref<Object> other) {
      this.other = other;
    }

    @Override
    public void receive(Self<Object> self, Object message) {
      switch ((Word) message) {
        case BEGIN -> {
          latencies = new Latencies();
          serve();
        }
        case BALL -> back();
        case END -> end(self);
      }
    }

    private void serve() {
      served = System.nanoTime();
      other.tell(Word.BALL);
    }

    private void back() {
      if (latencies != null) {
        latencies.add(System.nanoTime() - served);
        serve();
      }
    }

    // The ball under way comes back to nobody.
    private void end(Self<Object> self) {
      self.reply(latencies == null ? new Latencies() : latencies);
      latencies = null;
    }
  }
}
