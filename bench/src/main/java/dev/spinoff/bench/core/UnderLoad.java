// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Latencies;
import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// How long does a round trip take while all processors are busy with those of other pairs?
public final class UnderLoad extends Portable {

  private static final int OTHERS = 64;

  /// As the class says.
  public UnderLoad() {
    super("latency-under-load", "round trips");
  }

  @Override
  public String about() {
    return "round trips of one pair, while " + OTHERS + " other pairs do the same";
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    List<A> players = new ArrayList<>();
    for (int i = 0; i <= OTHERS; i++) {
      A returner = peer.spawn(() -> new PingPong.Returner<>(peer));
      players.add(peer.spawn(() -> new Player<>(peer, returner)));
    }
    return () -> {
      Latencies latencies = new Latencies();
      AtomicBoolean halted = new AtomicBoolean();
      Arrival done = new Arrival(players.size());
      for (A player : players) {
        boolean isWatched = player.equals(players.getFirst());
        peer.tell(player, new Play(isWatched ? latencies : new Latencies(), halted, done));
      }
      TimeUnit.NANOSECONDS.sleep(scale.nanos());
      halted.set(true);
      done.await();
      return new Round(0, latencies.figures());
    };
  }

  /// Plays until it is told to halt.
  record Play(Latencies latencies, AtomicBoolean halted, Arrival done) {}

  /// The one of a pair that notes how long each round trip takes.
  static final class Player<A> implements Peer.Handler<A> {
    private final Peer<A> peer;
    private final A returner;
    private @Nullable Play play;
    private long servedNanos;

    Player(Peer<A> peer, A returner) {
      this.peer = peer;
      this.returner = returner;
    }

    @Override
    public void receive(Peer.Self<A> self, Object message) {
      if (message instanceof Play next) {
        play = next;
      } else if (play != null && isOver(play)) {
        play.done().report();
        return;
      }
      PingPong.Ball<A> ball = new PingPong.Ball<>(self.address());
      servedNanos = System.nanoTime();
      peer.tell(returner, ball);
    }

    private boolean isOver(Play current) {
      current.latencies().add(System.nanoTime() - servedNanos);
      return current.halted().get();
    }
  }
}
