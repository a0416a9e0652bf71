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
  private final int window;

  /// With so many pairs, and so many messages under way in each.
  public PingPong(int pairs, int window) {
    super(
        "ping-pong-" + pairs + (window == 1 ? "" : "w" + window),
        pairs * window == 1 ? "round trips" : "messages");
    this.pairs = pairs;
    this.window = window;
  }

  @Override
  public String about() {
    return pairs
        + (pairs == 1 ? " pair" : " pairs")
        + " of actors, "
        + (window == 1 ? "one message" : window + " messages")
        + " under way in each";
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    List<A> servers = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      A returner = peer.spawn(() -> new Returner<>(peer));
      servers.add(peer.spawn(() -> new Server<>(peer, returner, window)));
    }
    int each = scale.of(ROUND_TRIPS) / pairs;
    return () -> {
      Arrival done = new Arrival(pairs);
      servers.forEach(server -> peer.tell(server, new Serve(each, done)));
      done.await();
      return Round.of((pairs * window == 1 ? 1L : 2L) * each * pairs);
    };
  }

  private record Serve(int roundTrips, Arrival done) {}

  /// What goes back and forth.
  record Ball<A>(A from) {}

  private static final class Server<A> implements Peer.Handler<A> {
    private final Peer<A> peer;
    private final A returner;
    private @Nullable Ball<A> ball;
    private @Nullable Serve serve;
    private final int window;
    private int sent;
    private int back;

    Server(Peer<A> peer, A returner, int window) {
      this.peer = peer;
      this.returner = returner;
      this.window = window;
    }

    @Override
    public void receive(Peer.Self<A> self, Object message) {
      if (message instanceof Serve start) {
        serve = start;
        ball = new Ball<>(self.address());
        sent = 0;
        back = 0;
        while (sent < Math.min(window, start.roundTrips())) {
          send(ball);
        }
      } else if (message != ball || serve == null || ball == null) {
        throw new IllegalStateException("not my ball: " + message);
      } else if (++back == serve.roundTrips()) {
        serve.done().report();
      } else if (sent < serve.roundTrips()) {
        send(ball);
      }
    }

    private void send(Ball<A> next) {
      sent++;
      peer.tell(returner, next);
    }
  }

  /// Returns each ball to where it came from.
  static final class Returner<A> implements Peer.Handler<A> {
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
