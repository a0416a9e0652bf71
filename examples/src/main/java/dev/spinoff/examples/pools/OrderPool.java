// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.pools;

import static java.time.Duration.ofSeconds;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.routing.Pool;
import dev.spinoff.routing.PoolSpec;
import dev.spinoff.routing.Routing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Four clerks behind one reference: each customer's orders go to the same clerk.
public final class OrderPool {

  private static final Logger LOG = LoggerFactory.getLogger(OrderPool.class);

  private OrderPool() {}

  public static void main(String[] args) throws InterruptedException {
    try (Node node = Node.start()) {
      // region pool
      PoolSpec<Order> spec =
          PoolSpec.of(4, Clerk::new).routing(Routing.consistentHash(Order::customer));
      Pool<Order> pool = new Pool<>(node.spawn("orders", spec));
      for (String customer : List.of("ada", "grace", "ada")) {
        Receipt receipt = pool.ref().ask(to -> new Order(customer, 250, to), ofSeconds(1));
        LOG.info("{} has {} cents with {}", customer, receipt.totalCents(), receipt.clerk());
      }
      // end region
      // region resize
      pool.resize(8); // about half of the customers move to the new clerks
      LOG.info("{} clerks", pool.size(ofSeconds(1)));
      pool.drain(); // ends the pool once everything sent before is handled
      pool.ref().join(ofSeconds(5));
      // end region
    }
  }

  // region clerk
  record Order(String customer, int cents, ReplyTo<Receipt> replyTo) {}

  record Receipt(String clerk, int totalCents) {}

  /// The only one who knows what its customers have ordered.
  static final class Clerk implements Actor<Order> {
    private final Map<String, Integer> totals = new TreeMap<>();

    @Override
    public void receive(Self<Order> self, Order order) {
      int total = totals.merge(order.customer(), order.cents(), Integer::sum);
      order.replyTo().tell(new Receipt(self.ref().name(), total));
    }
  }
  // end region
}
