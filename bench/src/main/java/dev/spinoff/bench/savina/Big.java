// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// How fast do many actors talk to each other without any order? Each sends a ping to one of the
/// others, whichever chance picks, and the next one when the pong has come.
public final class Big extends Portable {

  private static final int ACTORS = 120;
  private static final int PINGS_EACH = 2_000;

  /// With a tenth of the suite's pings.
  public Big() {
    super("big", "round trips");
  }

  @Override
  public String about() {
    return "%d actors, each pings one of them at a time, picked at random".formatted(ACTORS);
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A sum = peer.spawn(Sum::new);
    List<A> actors = new ArrayList<>();
    for (int i = 0; i < ACTORS; i++) {
      int id = i;
      actors.add(peer.spawn(() -> new Pinger<>(peer, sum, id)));
    }
    List<A> all = List.copyOf(actors);
    int each = scale.of(PINGS_EACH);
    return () -> {
      Outcome outcome = new Outcome();
      peer.tell(sum, new Sum.Expect(ACTORS, outcome));
      all.forEach(actor -> peer.tell(actor, new Begin<>(all, each)));
      outcome.require((long) ACTORS * each, "pongs");
      return Round.of((long) ACTORS * each);
    };
  }

  private sealed interface Word<A> {}

  private record Begin<A>(List<A> all, int pings) implements Word<A> {}

  private record Ping<A>(A from) implements Word<A> {}

  private record Pong<A>(int id) implements Word<A> {}

  private static final class Pinger<A> extends TypedHandler<A, Word<A>> {
    private final Peer<A> peer;
    private final A sum;
    private final Random random;
    private final Pong<A> pong;
    private List<A> all = List.of();
    private int left;
    private int pongs;
    private int pinged;

    Pinger(Peer<A> peer, A sum, int id) {
      this.peer = peer;
      this.sum = sum;
      this.random = new Random(id);
      this.pong = new Pong<>(id);
    }

    @Override
    void on(Peer.Self<A> self, Word<A> message) {
      switch (message) {
        case Begin<A> begin -> begin(self, begin);
        case Ping<A>(A from) -> peer.tell(from, pong);
        case Pong<A>(int id) -> back(self, id);
      }
    }

    private void begin(Peer.Self<A> self, Begin<A> begin) {
      all = begin.all();
      left = begin.pings();
      pongs = 0;
      ping(self);
    }

    private void ping(Peer.Self<A> self) {
      left--;
      pinged = random.nextInt(all.size());
      peer.tell(all.get(pinged), new Ping<>(self.address()));
    }

    private void back(Peer.Self<A> self, int id) {
      if (id != pinged) {
        throw new IllegalStateException("a pong of " + id + " instead of " + pinged);
      }
      pongs++;
      if (left > 0) {
        ping(self);
      } else {
        peer.tell(sum, new Sum.Part(pongs));
      }
    }
  }
}
