// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.peer.Peer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Keeps a bounded buffer between producers and consumers.
///
/// @param <A> how the system refers to its actors
final class BufferKeeper<A> extends TypedHandler<A, BufferKeeper.Word<A>> {

  /// How many items it keeps before it lets a producer wait.
  static final int CAPACITY = 50;

  /// What it understands.
  sealed interface Word<A> {}

  /// Starts a round. None of these has anything to do yet.
  record Begin<A>(List<A> producers, List<A> consumers, int itemsEach, Outcome outcome)
      implements Word<A> {}

  /// A producer made an item.
  ///
  /// @param number counted from 1 for each producer
  record Item<A>(A producer, int number, double content) implements Word<A> {}

  /// A consumer has used up the item of this number, and waits for another.
  record Available<A>(A consumer, int number) implements Word<A> {}

  private final Queue<Item<A>> items = new ArrayDeque<>();
  private final Queue<A> waitingProducers = new ArrayDeque<>();
  private final Queue<A> waitingConsumers = new ArrayDeque<>();
  private final Peer<A> peer;
  private @Nullable Outcome outcome;
  private int itemsEach;
  private int producersAtMost;
  private long left;
  private long sum;

  BufferKeeper(Peer<A> peer) {
    this.peer = peer;
  }

  @Override
  void on(Peer.Self<A> self, Word<A> message) {
    switch (message) {
      case Begin<A> begin -> begin(begin);
      case Item<A> item -> made(item);
      case Available<A>(A consumer, int number) -> used(consumer, number);
    }
  }

  private void begin(Begin<A> begin) {
    outcome = begin.outcome();
    itemsEach = begin.itemsEach();
    producersAtMost = begin.producers().size();
    left = (long) itemsEach * producersAtMost;
    sum = 0;
    waitingConsumers.clear();
    waitingConsumers.addAll(begin.consumers());
    begin.producers().forEach(producer -> peer.tell(producer, BufferUsers.Produce.FIRST));
  }

  private void made(Item<A> item) {
    A consumer = waitingConsumers.poll();
    if (consumer == null) {
      items.add(item);
    } else {
      peer.tell(consumer, item);
    }
    if (item.number() < itemsEach) {
      next(item);
    }
  }

  // All others may have an item under way.
  private void next(Item<A> item) {
    if (items.size() >= CAPACITY - producersAtMost) {
      waitingProducers.add(item.producer());
    } else {
      peer.tell(item.producer(), BufferUsers.Produce.NEXT);
    }
  }

  private void used(A consumer, int number) {
    sum += number;
    Item<A> item = items.poll();
    if (item == null) {
      waitingConsumers.add(consumer);
    } else {
      peer.tell(consumer, item);
      wakeProducer();
    }
    if (--left == 0 && outcome != null) {
      outcome.report(sum);
    }
  }

  private void wakeProducer() {
    A producer = waitingProducers.poll();
    if (producer != null) {
      peer.tell(producer, BufferUsers.Produce.NEXT);
    }
  }
}
