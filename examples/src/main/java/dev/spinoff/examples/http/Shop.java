// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.http.Asking;
import dev.spinoff.http.BodyLimits;
import dev.spinoff.http.HttpLimits;
import dev.spinoff.http.HttpServer;
import dev.spinoff.http.HttpTls;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Request;
import dev.spinoff.http.RouteGroup;
import java.nio.file.Path;

/// Routes that lead to an actor, and what a server has in production.
final class Shop {

  private Shop() {}

  // region asking
  static HttpServer server(int port) {
    return HttpServer.at("localhost", port)
        .get("/orders/{id}", Asking.<Orders.Order>at("/orders", Shop::question))
        .post("/orders", Shop::put);
  }

  private static Orders.Message question(Request request, ReplyTo<Orders.Order> replyTo) {
    return new Orders.Message.Get(request.path("id").toInt(), replyTo);
  }

  private static Reply put(ProcessSelf<Object> self, Request request) throws InterruptedException {
    Orders.Order order = request.json(Orders.Order.class);
    Ref<Orders.Message> orders = self.node().lookup("/orders", Orders.Message.class);
    return orders.ask(to -> new Orders.Message.Put(order, to), ofSeconds(1));
  }

  // end region asking

  // region groups
  static HttpServer grouped(int port, String token) {
    RouteGroup uploads =
        RouteGroup.empty()
            .bodyLimits(BodyLimits.DEFAULT.withBytesMax(1L << 30))
            .respondWithin(ofMinutes(5))
            .post("/file-echo", FileEcho::new);
    return HttpServer.at("localhost", port)
        .get("/", (_, _) -> Reply.text("Hello, World!"))
        .with(uploads)
        .under(
            "/api",
            RouteGroup.empty()
                .filter(new Tokens(token))
                .get("/orders/{id}", Asking.<Orders.Order>at("/orders", Shop::question))
                .post("/orders", Shop::put));
  }

  // end region groups

  // region production
  static HttpServer production(Path certificates, Path key, Path web) {
    return HttpServer.at("0.0.0.0", 8443)
        .tls(HttpTls.pem(certificates, key))
        .limits(HttpLimits.DEFAULT.withRespondWithin(ofSeconds(20)))
        .accessLog()
        .files("/", web);
  }
  // end region production
}
