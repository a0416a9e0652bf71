// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How fast does one actor that all want bring them together? Creatures go to a mall, where two at
/// a time meet and change their colours, until there were so many meetings. Then each says in how
/// many it was.
public final class Chameneos extends Portable {

  private static final int CREATURES = 100;
  private static final int MEETINGS = 100_000;

  /// With half the meetings of the suite.
  public Chameneos() {
    super("chameneos", "meetings");
  }

  @Override
  public String about() {
    return "%d creatures, of which a mall lets two at a time meet".formatted(CREATURES);
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A mall = peer.spawn(() -> new Mall<>(peer));
    List<A> creatures = new ArrayList<>();
    for (int i = 0; i < CREATURES; i++) {
      Colour colour = Colour.values()[i % Colour.values().length];
      creatures.add(peer.spawn(() -> new Creature<>(peer, mall, colour)));
    }
    int meetings = scale.of(MEETINGS);
    return () -> {
      Outcome outcome = new Outcome();
      peer.tell(mall, new Open<>(meetings, List.copyOf(creatures), outcome));
      outcome.require(2L * meetings, "visits");
      return Round.of(meetings);
    };
  }

  private enum Colour {
    YELLOW,
    BLUE,
    RED;

    Colour with(Colour other) {
      if (this == other) {
        return this;
      }
      return switch (this) {
        case YELLOW -> other == BLUE ? RED : BLUE;
        case BLUE -> other == YELLOW ? RED : YELLOW;
        case RED -> other == YELLOW ? BLUE : YELLOW;
      };
    }
  }

  private sealed interface ToMall<A> {}

  private record Open<A>(int meetings, List<A> creatures, Outcome outcome) implements ToMall<A> {}

  private record Come<A>(A creature, Colour colour) implements ToMall<A> {}

  private record Met<A>(int times) implements ToMall<A> {}

  private sealed interface ToCreature<A> {}

  private record Go<A>() implements ToCreature<A> {}

  private record Meet<A>(A other, Colour colour) implements ToCreature<A> {}

  private record Change<A>(Colour colour) implements ToCreature<A> {}

  private record Close<A>() implements ToCreature<A> {}

  private static final class Mall<A> extends TypedHandler<A, ToMall<A>> {
    private final Peer<A> peer;
    private @Nullable A waiting;
    private @Nullable Outcome outcome;
    private int left;
    private int inside;
    private long visits;

    Mall(Peer<A> peer) {
      this.peer = peer;
    }

    @Override
    void on(Peer.Self<A> self, ToMall<A> message) {
      switch (message) {
        case Open<A> open -> open(open);
        case Come<A>(A creature, Colour colour) -> come(creature, colour);
        case Met<A>(int times) -> leave(times);
      }
    }

    private void open(Open<A> open) {
      outcome = open.outcome();
      left = open.meetings();
      inside = open.creatures().size();
      visits = 0;
      open.creatures().forEach(creature -> peer.tell(creature, new Go<>()));
    }

    private void come(A creature, Colour colour) {
      if (left == 0) {
        peer.tell(creature, new Close<>());
      } else if (waiting == null) {
        waiting = creature;
      } else {
        peer.tell(waiting, new Meet<>(creature, colour));
        waiting = null;
        left--;
      }
    }

    private void leave(int times) {
      visits += times;
      if (--inside == 0 && outcome != null) {
        outcome.report(visits);
      }
    }
  }

  private static final class Creature<A> extends TypedHandler<A, ToCreature<A>> {
    private final Peer<A> peer;
    private final A mall;
    private Colour colour;
    private int met;

    Creature(Peer<A> peer, A mall, Colour colour) {
      this.peer = peer;
      this.mall = mall;
      this.colour = colour;
    }

    @Override
    void on(Peer.Self<A> self, ToCreature<A> message) {
      switch (message) {
        case Go<A>() -> go(self);
        case Meet<A>(A other, Colour its) -> meet(self, other, its);
        case Change<A>(Colour next) -> change(self, next);
        case Close<A>() -> leave();
      }
    }

    private void go(Peer.Self<A> self) {
      peer.tell(mall, new Come<>(self.address(), colour));
    }

    private void meet(Peer.Self<A> self, A other, Colour its) {
      Colour next = colour.with(its);
      peer.tell(other, new Change<>(next));
      change(self, next);
    }

    private void change(Peer.Self<A> self, Colour next) {
      colour = next;
      met++;
      go(self);
    }

    private void leave() {
      peer.tell(mall, new Met<>(met));
      met = 0;
    }
  }
}
