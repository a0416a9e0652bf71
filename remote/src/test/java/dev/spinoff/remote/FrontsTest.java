// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Key;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.routing.Pool;
import dev.spinoff.routing.PoolSpec;
import dev.spinoff.routing.Routing;
import dev.spinoff.routing.Topic;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pools and topics as actors of another node: what their members understand can be sent to them.
final class FrontsTest {

  private static final Duration LONG = ofSeconds(20);

  private final TwoNodes nodes = new TwoNodes();

  /// What a clerk understands.
  record Order(String customer, ReplyTo<Receipt> replyTo) {}

  /// What he answers.
  record Receipt(String by) {}

  /// What nobody here understands.
  record Stranger(String text) {}

  /// Takes orders.
  static final class Clerk implements Actor<Order> {
    @Override
    public void receive(Self<Order> self, Order order) {
      order.replyTo().tell(new Receipt(self.ref().name()));
    }
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private Ref<Order> orders(PoolSpec<Order> spec) {
    nodes.there.spawn("orders", spec);
    return nodes.here.lookup(nodes.thereAt + "/orders", Order.class);
  }

  private static String by(Ref<Order> orders) throws InterruptedException {
    Receipt receipt = orders.ask(to -> new Order("x", to), LONG);
    return receipt.by();
  }

  /// A pool takes what its members understand, in turn, and its own commands as before.
  @Test
  void pool_ofTypedMembers_isReachedFromAnotherNode() throws InterruptedException {
    Ref<Order> orders = orders(PoolSpec.of(2, Clerk::new));
    assertThat(by(orders)).isEqualTo("member-1");
    assertThat(by(orders)).isEqualTo("member-2");
    Pool<Object> pool = new Pool<>(nodes.there.lookup("/orders"));
    pool.resize(3);
    assertThat(pool.size(LONG)).isEqualTo(3);
    assertThat(by(orders)).isEqualTo("member-3");
  }

  /// A routing that looks at the messages is given them decoded.
  @Test
  void pool_routedByKey_isReachedFromAnotherNode() throws InterruptedException {
    Ref<Order> orders =
        orders(PoolSpec.of(2, Clerk::new).routing(Routing.consistentHash(Order::customer)));
    assertThat(by(orders)).isEqualTo(by(orders));
  }

  /// What the members do not understand is not decoded for the pool either.
  @Test
  void pool_givenWhatItsMembersDoNotUnderstand_refusesIt() {
    nodes.there.spawn("orders", PoolSpec.of(2, Clerk::new));
    Ref<Object> orders = nodes.there("orders");
    assertThat(Asks.failure(() -> orders.ask(new Stranger("?"), LONG)))
        .contains("Stranger")
        .contains("not allowed");
  }

  /// A topic takes what is of its type.
  @Test
  void topic_ofRecords_isReachedFromAnotherNode() throws InterruptedException {
    Topic<Order> topic = Topic.of(nodes.there, Key.of("orders", Order.class));
    topic.subscribe(nodes.there.spawn("clerk", new Clerk()));
    assertThat(topic.subscribers(LONG)).isEqualTo(1);
    assertThat(by(nodes.here.lookup(topic.ref().address().toString(), Order.class)))
        .isEqualTo("clerk");
  }
}
