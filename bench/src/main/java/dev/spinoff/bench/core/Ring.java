// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import org.jspecify.annotations.Nullable;

/// How fast does one token go round a ring of actors?
public final class Ring extends Portable {

  private static final int PASSES = 1_000_000;

  private final int actors;

  /// Of so many actors.
  public Ring(int actors) {
    super("ring-" + actors, "passes");
    this.actors = actors;
  }

  @Override
  public String about() {
    return "one token round a ring of " + actors + " actors";
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A last = peer.spawn(() -> new Link<>(peer, null));
    A first = last;
    for (int i = 1; i < actors; i++) {
      A next = first;
      first = peer.spawn(() -> new Link<>(peer, next));
    }
    A head = first;
    peer.tell(last, new Close<>(head));
    int passes = scale.of(PASSES) / actors * actors;
    return () -> {
      Token token = new Token(passes);
      peer.tell(head, token);
      token.arrival.await();
      return Round.of(passes);
    };
  }

  private record Close<A>(A next) {}

  // Passed from actor to actor, so each sees what the one before wrote.
  private static final class Token {
    private final Arrival arrival = new Arrival(1);
    private int left;

    Token(int passes) {
      left = passes;
    }
  }

  private static final class Link<A> implements Peer.Handler<A> {
    private final Peer<A> peer;
    private @Nullable A next;

    Link(Peer<A> peer, @Nullable A next) {
      this.peer = peer;
      this.next = next;
    }

    @Override
    @SuppressWarnings("unchecked") // closed with an actor of this system
    public void receive(Peer.Self<A> self, Object message) {
      if (message instanceof Close<?> close) {
        next = ((Close<A>) close).next();
        return;
      }
      Token token = (Token) message;
      if (--token.left == 0) {
        token.arrival.report();
      } else if (next != null) {
        peer.tell(next, token);
      }
    }
  }
}
