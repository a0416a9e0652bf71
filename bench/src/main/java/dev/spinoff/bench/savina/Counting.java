// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import org.jspecify.annotations.Nullable;

/// How fast does one actor send to another? A producer sends a million increments and then asks for
/// the total.
public final class Counting extends Portable {

  private static final int INCREMENTS = 1_000_000;

  /// As the class says.
  public Counting() {
    super("counting", "messages");
  }

  @Override
  public String about() {
    return "one actor sends another %,d increments, then asks for the total".formatted(INCREMENTS);
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A counter = peer.spawn(() -> new Counter<>(peer));
    A producer = peer.spawn(() -> new Producer<>(peer, counter));
    int increments = scale.of(INCREMENTS);
    return () -> {
      Outcome total = new Outcome();
      peer.tell(producer, new Produce(increments, total));
      total.require(increments, "increments");
      return Round.of(increments);
    };
  }

  private sealed interface ToProducer {}

  private record Produce(int increments, Outcome total) implements ToProducer {}

  private record Total(long count) implements ToProducer {}

  private sealed interface ToCounter<A> {}

  private record Increment<A>() implements ToCounter<A> {}

  private record Retrieve<A>(A asker) implements ToCounter<A> {}

  private static final class Producer<A> extends TypedHandler<A, ToProducer> {
    private final Increment<A> increment = new Increment<>();
    private final Peer<A> peer;
    private final A counter;
    private @Nullable Outcome outcome;

    Producer(Peer<A> peer, A counter) {
      this.peer = peer;
      this.counter = counter;
    }

    @Override
    void on(Peer.Self<A> self, ToProducer message) {
      switch (message) {
        case Produce(int increments, Outcome total) -> produce(self, increments, total);
        case Total(long count) -> report(count);
      }
    }

    private void produce(Peer.Self<A> self, int increments, Outcome total) {
      outcome = total;
      for (int i = 0; i < increments; i++) {
        peer.tell(counter, increment);
      }
      peer.tell(counter, new Retrieve<>(self.address()));
    }

    private void report(long count) {
      if (outcome != null) {
        outcome.report(count);
      }
    }
  }

  private static final class Counter<A> extends TypedHandler<A, ToCounter<A>> {
    private final Peer<A> peer;
    private long count;

    Counter(Peer<A> peer) {
      this.peer = peer;
    }

    @Override
    void on(Peer.Self<A> self, ToCounter<A> message) {
      switch (message) {
        case Increment<A>() -> count++;
        case Retrieve<A>(A asker) -> total(asker);
      }
    }

    private void total(A asker) {
      peer.tell(asker, new Total(count));
      count = 0;
    }
  }
}
