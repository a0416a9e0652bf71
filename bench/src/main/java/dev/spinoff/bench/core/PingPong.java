// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How fast do two actors take turns, and how fast do many such pairs? A round trip is two
/// messages.
public final class PingPong extends Portable {

  private static final int ROUND_TRIPS = 500_000;

  private final int pairs;

  /// With so many pairs, one message under way in each.
  public PingPong(int pairs) {
    super("ping-pong-" + pairs, pairs == 1 ? "round trips" : "messages");
    this.pairs = pairs;
  }

  @Override
  public String about() {
    return pairs + (pairs == 1 ? " pair" : " pairs") + " of actors, one message under way in each";
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    List<A> servers = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      A returner = peer.spawn(() -> new Returner<>(peer));
      servers.add(peer.spawn(() -> new Server<>(peer, returner)));
    }
    int each = scale.of(ROUND_TRIPS) / pairs;
    return () -> {
      Arrival done = new Arrival(pairs);
      servers.forEach(server -> peer.tell(server, new Serve(each, done)));
      done.await();
      return Round.of((pairs == 1 ? 1L : 2L) * each * pairs);
    };
  }

  private record Serve(int roundTrips, Arrival done) {}

  private record Ball<A>(A from) {}

  private static final class Server<A> implements Peer.Handler<A> {
    private final Peer<A> peer;
    private final A returner;
    private @Nullable Ball<A> ball;
    private @Nullable Serve serve;
    private int back;

    Server(Peer<A> peer, A returner) {
      this.peer = peer;
      this.returner = returner;
    }

    @Override
    public void receive(Peer.Self<A> self, Object message) {
      if (message instanceof Serve start) {
        serve = start;
        ball = new Ball<>(self.address());
        back = 0;
      } else if (message != ball || serve == null) {
        throw new IllegalStateException("not my ball: " + message);
      } else if (++back == serve.roundTrips()) {
        serve.done().report();
        return;
      }
      if (ball != null) {
        peer.tell(returner, ball);
      }
    }
  }

  private static final class Returner<A> implements Peer.Handler<A> {
    private final Peer<A> peer;

    Returner(Peer<A> peer) {
      this.peer = peer;
    }

    @Override
    @SuppressWarnings("unchecked") // a ball of this system
    public void receive(Peer.Self<A> self, Object message) {
      peer.tell(((Ball<A>) message).from(), message);
    }
  }
}
