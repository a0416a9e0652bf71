// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Messages and questions from node to node.
final class SendingTest {

  private final TwoNodes nodes = new TwoNodes();

  /// What the counter understands.
  sealed interface Count {
    /// More of it.
    record Add(int number) implements Count {}

    /// How much is it?
    record Total(ReplyTo<Long> replyTo) implements Count {}
  }

  /// Adds up.
  static final class Counter implements Actor<Count> {
    private long total;

    @Override
    public void receive(Self<Count> self, Count message) {
      switch (message) {
        case Count.Add(int number) -> total += number;
        case Count.Total(ReplyTo<Long> replyTo) -> replyTo.tell(total);
      }
    }
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  /// BN02 Messages that are sent before there is a connection arrive in order, and a question after
  /// them sees them all.
  @Test
  void messages_sentToAnotherNode_arriveInOrder() throws InterruptedException {
    nodes.there.spawn("counter", Counter::new);
    Ref<Count> counter = nodes.here.lookup(nodes.thereAt + "/counter", Count.class);
    for (int i = 1; i <= 10_000; i++) {
      counter.tell(new Count.Add(i));
    }
    long total = counter.ask(Count.Total::new, ofSeconds(10));
    assertThat(total).isEqualTo(50_005_000);
  }
}
