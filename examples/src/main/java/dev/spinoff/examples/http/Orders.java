// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import dev.spinoff.Actor;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.http.HttpError;
import dev.spinoff.http.Reply;
import java.util.HashMap;
import java.util.Map;

/// Orders that are kept by one actor, and reached by HTTP.
// region orders
final class Orders implements Actor<Orders.Message> {

  sealed interface Message {
    record Put(Order order, ReplyTo<Reply> replyTo) implements Message {}

    record Get(int id, ReplyTo<Order> replyTo) implements Message {}
  }

  record Order(int id, String item) {}

  private final Map<Integer, Order> orders = new HashMap<>();

  @Override
  public void receive(Self<Message> self, Message message) {
    switch (message) {
      case Message.Put(var order, var replyTo) -> {
        orders.put(order.id(), order);
        replyTo.tell(Reply.json(order).status(201).header("Location", "/orders/" + order.id()));
      }
      case Message.Get(var id, var replyTo) when orders.containsKey(id) ->
          replyTo.tell(orders.get(id));
      case Message.Get(var id, var replyTo) ->
          replyTo.fail(new HttpError(404, "there is no order " + id));
    }
  }
}
// end region orders
