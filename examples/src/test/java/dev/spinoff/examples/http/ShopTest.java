// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.examples.LogLines;
import dev.spinoff.http.HttpServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Routes that lead to one actor.
@Timeout(60)
final class ShopTest {

  private final HttpServer server = Shop.server(0);

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path));
  }

  /// An order that is put can be got, also by an actor that uses the JDK's client; another one is
  /// not there.
  @Test
  void order_thatIsPut_canBeGot() throws Exception {
    try (Node node = Node.start(server);
        HttpClient client = HttpClient.newHttpClient();
        LogLines lines = new LogLines(Caller.class)) {
      node.spawn("orders", Orders::new);
      HttpRequest.Builder put =
          at("/orders")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"id\":7,\"item\":\"tea\"}"));
      HttpResponse<String> created = client.send(put.build(), BodyHandlers.ofString());
      assertThat(created.statusCode()).isEqualTo(201);
      assertThat(created.headers().firstValue("Location")).hasValue("/orders/7");
      HttpResponse<String> other = client.send(at("/orders/8").build(), BodyHandlers.ofString());
      assertThat(other.statusCode()).isEqualTo(404);
      assertThat(other.body()).isEqualTo("there is no order 8\n");
      node.spawn(() -> new Caller(client, server.uri().resolve("/orders/7")));
      assertThat(lines.next()).isEqualTo("200: {\"id\":7,\"item\":\"tea\"}");
    }
  }

  /// A group's filter lets in who knows the token, and another's limits are its own: a body that is
  /// too large elsewhere is refused for being no form only.
  @Test
  void groups_ofRoutes_haveTheirOwnFilterAndLimits() throws Exception {
    HttpServer grouped = Shop.grouped(0, "secret");
    try (Node node = Node.start(grouped);
        HttpClient client = HttpClient.newHttpClient()) {
      node.spawn("orders", Orders::new);
      HttpRequest.Builder order = HttpRequest.newBuilder(grouped.uri().resolve("/api/orders/8"));
      assertThat(status(client, order)).isEqualTo(401);
      assertThat(status(client, order.header("Authorization", "Bearer secret"))).isEqualTo(404);
      HttpRequest.Builder upload = HttpRequest.newBuilder(grouped.uri().resolve("/file-echo"));
      upload.POST(BodyPublishers.ofByteArray(new byte[9 << 20]));
      assertThat(status(client, upload)).isEqualTo(415);
    }
  }

  private static int status(HttpClient client, HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString()).statusCode();
  }
}
