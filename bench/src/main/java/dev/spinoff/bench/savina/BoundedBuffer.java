// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.util.ArrayList;
import java.util.List;

/// How fast do things get from producers to consumers through a buffer that an actor keeps? It asks
/// a producer for the next thing only when there is room. Making one, and using it up, is a little
/// work.
public final class BoundedBuffer extends Portable {

  private static final int PRODUCERS = 40;
  private static final int CONSUMERS = 40;
  private static final int ITEMS_EACH = 250;

  /// With a quarter of the items of the suite, and a twenty-fifth of its work for each.
  public BoundedBuffer() {
    super("bounded-buffer", "items");
  }

  @Override
  public String about() {
    return "%d producers and %d consumers, and an actor that keeps a buffer of %d"
        .formatted(PRODUCERS, CONSUMERS, BufferKeeper.CAPACITY);
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A keeper = peer.spawn(() -> new BufferKeeper<>(peer));
    List<A> producers = new ArrayList<>();
    for (int i = 0; i < PRODUCERS; i++) {
      producers.add(peer.spawn(() -> new BufferUsers.Producer<>(peer, keeper)));
    }
    List<A> consumers = new ArrayList<>();
    for (int i = 0; i < CONSUMERS; i++) {
      consumers.add(peer.spawn(() -> new BufferUsers.Consumer<>(peer, keeper)));
    }
    int each = scale.of(ITEMS_EACH);
    return () -> {
      Outcome outcome = new Outcome();
      peer.tell(keeper, new BufferKeeper.Begin<>(producers, consumers, each, outcome));
      outcome.require(PRODUCERS * (each * (each + 1L) / 2), "as the sum of the items' numbers");
      return Round.of((long) PRODUCERS * each);
    };
  }
}
