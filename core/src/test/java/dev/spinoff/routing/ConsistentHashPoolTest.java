// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A pool that goes by keys sends equal keys to the same member.
final class ConsistentHashPoolTest {

  private static final Duration NET = ofSeconds(10);

  record Order(String customer, int number) {}

  private final Node node = Node.start();

  @AfterEach
  void stopNode() {
    node.stop();
  }

  private Pool<Order> pool(int size) {
    return new Pool<>(
        node.spawn(
            PoolSpec.of(size, () -> Actor.<Order>of((self, _) -> self.reply(self.ref().name())))
                .routing(Routing.consistentHash(Order::customer))));
  }

  private static Map<String, Object> places(Pool<Order> pool) throws InterruptedException {
    Map<String, Object> places = new TreeMap<>();
    for (int customer = 0; customer < 200; customer++) {
      String name = "customer-" + customer;
      places.put(name, pool.ref().ask(new Order(name, 1), NET));
    }
    return places;
  }

  /// Two hundred customers keep their members from order to order, and all members have some.
  @Test
  void orders_ofOneCustomer_goToOneMember() throws Exception {
    Pool<Order> pool = pool(4);
    Map<String, Object> first = places(pool);
    assertThat(places(pool)).isEqualTo(first);
    assertThat(first.values()).contains("member-1", "member-2", "member-3", "member-4");
  }

  /// A fifth member takes about a fifth of the customers, and the rest stay where they were; when
  /// it leaves, everything is as before.
  @Test
  void customers_whenThePoolGrowsAndShrinks_moveOnlyToTheNewMemberAndBack() throws Exception {
    Pool<Order> pool = pool(4);
    Map<String, Object> four = places(pool);
    pool.resize(5);
    Map<String, Object> five = places(pool);
    long moved = 0;
    for (var place : five.entrySet()) {
      if (!place.getValue().equals(four.get(place.getKey()))) {
        assertThat(place.getValue()).isEqualTo("member-5");
        moved++;
      }
    }
    assertThat(moved).isBetween(20L, 60L);
    pool.resize(4);
    assertThat(places(pool)).isEqualTo(four);
  }

  /// A message without a key is unhandled, its asker fails at once, and the pool lives on.
  @Test
  void message_whoseKeyFails_isUnhandled() throws Exception {
    Pool<Order> pool = pool(2);
    var unhandled = node.events().expect(Event.UnhandledMessage.class, _ -> true);
    @SuppressWarnings({"unchecked", "NullAway"})
    Ref<Object> untyped = (Ref<Object>) (Ref<?>) pool.ref();
    assertThatThrownBy(() -> untyped.ask("no order", NET)).isInstanceOf(AskFailed.class);
    assertThat(unhandled.await(NET).message()).isEqualTo("no order");
    assertThat(pool.ref().ask(new Order("a", 1), NET)).asString().startsWith("member-");
  }
}
