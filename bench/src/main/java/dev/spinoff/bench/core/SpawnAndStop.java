// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;

/// How fast are actors made and ended? An actor spawns the others, and each of them stops on its
/// first message. It spawns a thousand at a time and then sends to itself, so that it hears of
/// those that have ended meanwhile. The round is over when all have been stopped.
public final class SpawnAndStop extends Portable {

  private static final int ACTORS = 1_000_000;
  private static final int BATCH = 1_000;
  private static final String STOP = "stop";

  /// As the class says.
  public SpawnAndStop() {
    super("spawn-and-stop", "actors");
  }

  @Override
  public String about() {
    return "one actor spawns others, each stops on its first message";
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A parent = peer.spawn(() -> new Parent<>(peer));
    int actors = scale.of(ACTORS);
    return () -> {
      Arrival done = new Arrival(actors);
      peer.tell(parent, new Spawn(actors, done));
      done.await();
      return Round.of(actors);
    };
  }

  private record Spawn(int actors, Arrival done) {}

  private record Parent<A>(Peer<A> peer) implements Peer.Handler<A> {
    @Override
    public void receive(Peer.Self<A> self, Object message) {
      Spawn spawn = (Spawn) message;
      int now = Math.min(BATCH, spawn.actors());
      for (int i = 0; i < now; i++) {
        peer.tell(self.spawn(() -> new Mayfly<>(spawn.done())), STOP);
      }
      if (now < spawn.actors()) {
        peer.tell(self.address(), new Spawn(spawn.actors() - now, spawn.done()));
      }
    }
  }

  private record Mayfly<A>(Arrival done) implements Peer.Handler<A> {
    @Override
    public void receive(Peer.Self<A> self, Object message) {
      self.stop();
    }

    @Override
    public void stopped() {
      done.report();
    }
  }
}
