// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// How fast do numbers pass a chain of actors? Each keeps some primes and passes on what none of
/// them divides. What gets through the last is a prime: it keeps it, or puts it into a next one.
public final class Sieve extends Portable {

  private static final int BELOW = 30_000;
  private static final int PRIMES_EACH = 100;

  /// With a third of the suite's numbers, and a tenth of its primes in each filter, so that there
  /// is more to send and less to divide.
  public Sieve() {
    super("sieve", "numbers");
  }

  @Override
  public String about() {
    return "the odd numbers below %,d pass a chain of actors that keep %d primes each"
        .formatted(BELOW, PRIMES_EACH);
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    int below = scale.of(BELOW);
    long primes = oddPrimes(below);
    A source = peer.spawn(() -> new Source<>(peer));
    return () -> {
      Outcome outcome = new Outcome();
      peer.tell(source, new Begin(below, outcome));
      outcome.require(primes, "odd primes");
      return Round.of(below / 2 - 1);
    };
  }

  /// How many there are, found without actors.
  static long oddPrimes(int below) {
    BitSet composite = new BitSet(below);
    long primes = 0;
    for (int number = 3; number < below; number += 2) {
      if (!composite.get(number)) {
        primes++;
        for (long multiple = (long) number * number; multiple < below; multiple += number) {
          composite.set((int) multiple);
        }
      }
    }
    return primes;
  }

  private sealed interface Word {}

  private record Begin(int below, Outcome outcome) implements Word {}

  private record Candidate(long value) implements Word {}

  private record End() implements Word {}

  private record Ended(long primes) implements Word {}

  private static IllegalStateException unexpected(Word message) {
    return new IllegalStateException("unexpected: " + message);
  }

  private static final class Source<A> extends TypedHandler<A, Word> {
    private final Peer<A> peer;
    private @Nullable Outcome outcome;

    Source(Peer<A> peer) {
      this.peer = peer;
    }

    @Override
    void on(Peer.Self<A> self, Word message) {
      switch (message) {
        case Begin(int below, Outcome next) -> begin(self, below, next);
        case Ended(long primes) -> end(primes);
        case Candidate _, End _ -> throw unexpected(message);
      }
    }

    private void begin(Peer.Self<A> self, int below, Outcome next) {
      outcome = next;
      A me = self.address();
      A first = self.spawn(() -> new Filter<>(peer, me));
      for (long number = 3; number < below; number += 2) {
        peer.tell(first, new Candidate(number));
      }
      peer.tell(first, new End());
    }

    private void end(long primes) {
      if (outcome != null) {
        outcome.report(primes);
      }
    }
  }

  // It stops when those behind it have: in some systems an actor's end is that of its children.
  private static final class Filter<A> extends TypedHandler<A, Word> {
    private final Peer<A> peer;
    private final A before;
    private final long[] primes = new long[PRIMES_EACH];
    private int kept;
    private @Nullable A next;

    Filter(Peer<A> peer, A before) {
      this.peer = peer;
      this.before = before;
    }

    @Override
    void on(Peer.Self<A> self, Word message) {
      switch (message) {
        case Candidate candidate -> look(self, candidate);
        case End end -> pass(self, end);
        case Ended(long behind) -> leave(self, behind);
        case Begin _ -> throw unexpected(message);
      }
    }

    private void look(Peer.Self<A> self, Candidate candidate) {
      for (int i = 0; i < kept; i++) {
        if (candidate.value() % primes[i] == 0) {
          return;
        }
      }
      keepOrPass(self, candidate);
    }

    private void keepOrPass(Peer.Self<A> self, Candidate candidate) {
      if (kept < PRIMES_EACH) {
        primes[kept++] = candidate.value();
        return;
      }
      if (next == null) {
        A me = self.address();
        next = self.spawn(() -> new Filter<>(peer, me));
      }
      peer.tell(next, candidate);
    }

    private void pass(Peer.Self<A> self, End end) {
      if (next == null) {
        leave(self, 0);
      } else {
        peer.tell(next, end);
      }
    }

    private void leave(Peer.Self<A> self, long behind) {
      peer.tell(before, new Ended(behind + kept));
      self.stop();
    }
  }
}
