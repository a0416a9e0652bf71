// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.peer.Peer;
import java.util.Random;

/// Those on the two sides of a bounded buffer.
final class BufferUsers {

  private static final int STEPS = 100;

  private BufferUsers() {}

  /// What a producer is asked for.
  enum Produce {

    /// The first item of a round.
    FIRST,

    /// The one after the last.
    NEXT
  }

  // The suite's work, whose result nobody needs, but which must not be optimized away.
  private static double work(double content) {
    Random random = new Random(STEPS);
    double result = content;
    for (int i = 0; i < STEPS; i++) {
      result += Math.log(Math.abs(random.nextDouble()) + 0.01);
    }
    return result;
  }

  /// Makes items.
  static final class Producer<A> extends TypedHandler<A, Produce> {
    private final Peer<A> peer;
    private final A keeper;
    private int made;
    private double last;

    Producer(Peer<A> peer, A keeper) {
      this.peer = peer;
      this.keeper = keeper;
    }

    @Override
    void on(Peer.Self<A> self, Produce message) {
      made = message == Produce.FIRST ? 1 : made + 1;
      last = work(last);
      peer.tell(keeper, new BufferKeeper.Item<>(self.address(), made, last));
    }
  }

  /// Uses items up.
  static final class Consumer<A> extends TypedHandler<A, BufferKeeper.Item<A>> {
    private final Peer<A> peer;
    private final A keeper;
    private double consumed;

    Consumer(Peer<A> peer, A keeper) {
      this.peer = peer;
      this.keeper = keeper;
    }

    @Override
    void on(Peer.Self<A> self, BufferKeeper.Item<A> message) {
      consumed = work(consumed + message.content());
      peer.tell(keeper, new BufferKeeper.Available<>(self.address(), message.number()));
    }
  }
}
