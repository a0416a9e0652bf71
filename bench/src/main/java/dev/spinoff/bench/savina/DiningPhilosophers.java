// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.util.ArrayList;
import java.util.List;

/// How fast does one actor hand out what neighbours share? A philosopher who does not get both
/// forks asks again at once, as in the suite: what counts are the meals.
public final class DiningPhilosophers extends Portable {

  private static final int PHILOSOPHERS = 20;
  private static final int MEALS_EACH = 5_000;

  /// With half the meals of the suite.
  public DiningPhilosophers() {
    super("dining-philosophers", "meals");
  }

  @Override
  public String about() {
    return "%d philosophers, and an actor that hands out the forks".formatted(PHILOSOPHERS);
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A sum = peer.spawn(Sum::new);
    A waiter = peer.spawn(() -> new Waiter<>(peer));
    List<A> philosophers = new ArrayList<>();
    for (int i = 0; i < PHILOSOPHERS; i++) {
      int seat = i;
      philosophers.add(peer.spawn(() -> new Philosopher<>(peer, waiter, sum, seat)));
    }
    int each = scale.of(MEALS_EACH);
    return () -> {
      Outcome outcome = new Outcome();
      peer.tell(sum, new Sum.Expect(PHILOSOPHERS, outcome));
      philosophers.forEach(philosopher -> peer.tell(philosopher, new Begin(each)));
      outcome.require((long) PHILOSOPHERS * each, "meals");
      return Round.of((long) PHILOSOPHERS * each);
    };
  }

  private sealed interface ToWaiter<A> {}

  private record Hungry<A>(A philosopher, int seat) implements ToWaiter<A> {}

  private record Sated<A>(int seat) implements ToWaiter<A> {}

  private sealed interface ToPhilosopher {}

  private record Begin(int meals) implements ToPhilosopher {}

  private record Eat() implements ToPhilosopher {}

  private record Denied() implements ToPhilosopher {}

  private static final class Waiter<A> extends TypedHandler<A, ToWaiter<A>> {
    private final boolean[] taken = new boolean[PHILOSOPHERS];
    private final Peer<A> peer;

    Waiter(Peer<A> peer) {
      this.peer = peer;
    }

    @Override
    void on(Peer.Self<A> self, ToWaiter<A> message) {
      switch (message) {
        case Hungry<A>(A philosopher, int seat) -> serve(philosopher, seat);
        case Sated<A>(int seat) -> giveBack(seat);
      }
    }

    private static int right(int seat) {
      return (seat + 1) % PHILOSOPHERS;
    }

    private void serve(A philosopher, int seat) {
      if (taken[seat] || taken[right(seat)]) {
        peer.tell(philosopher, new Denied());
      } else {
        taken[seat] = true;
        taken[right(seat)] = true;
        peer.tell(philosopher, new Eat());
      }
    }

    private void giveBack(int seat) {
      if (!taken[seat] || !taken[right(seat)]) {
        throw new IllegalStateException("forks at seat " + seat + " that were not taken");
      }
      taken[seat] = false;
      taken[right(seat)] = false;
    }
  }

  private static final class Philosopher<A> extends TypedHandler<A, ToPhilosopher> {
    private final Peer<A> peer;
    private final A waiter;
    private final A sum;
    private final int seat;
    private int wanted;
    private int eaten;

    Philosopher(Peer<A> peer, A waiter, A sum, int seat) {
      this.peer = peer;
      this.waiter = waiter;
      this.sum = sum;
      this.seat = seat;
    }

    @Override
    void on(Peer.Self<A> self, ToPhilosopher message) {
      switch (message) {
        case Begin(int meals) -> begin(self, meals);
        case Denied() -> ask(self);
        case Eat() -> eat(self);
      }
    }

    private void begin(Peer.Self<A> self, int meals) {
      wanted = meals;
      eaten = 0;
      ask(self);
    }

    private void ask(Peer.Self<A> self) {
      peer.tell(waiter, new Hungry<>(self.address(), seat));
    }

    private void eat(Peer.Self<A> self) {
      eaten++;
      peer.tell(waiter, new Sated<>(seat));
      if (eaten < wanted) {
        ask(self);
      } else {
        peer.tell(sum, new Sum.Part(eaten));
      }
    }
  }
}
