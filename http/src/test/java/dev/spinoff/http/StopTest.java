// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Node;
import dev.spinoff.Ref;
import java.net.ConnectException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What a node's stop means for clients.
final class StopTest {

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);
  private final HttpServer server =
      Servers.local()
          .get(
              "/until",
              (_, _) -> {
                started.countDown();
                free.await();
                return Reply.text("here");
              })
          .get(
              "/long",
              (self, _) -> {
                started.countDown();
                self.sleep(ofHours(1));
                return Reply.empty();
              })
          .get("/quick", (_, _) -> Reply.text("quick"));

  /// A request that is under way is answered before the node stops, as the last one of its
  /// connection; meanwhile connections without a request are closed, and nobody new is let in.
  @Test
  void stop_ofANode_letsRequestsEnd() throws Exception {
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      try (Wire wire = servers.connect(server);
          Wire other = servers.connect(server)) {
        assertThat(other.get("/quick").text()).isEqualTo("quick");
        wire.ask("GET", "/until");
        started.await();
        Thread stop = Thread.ofVirtual().start(node::stop);
        assertThat(other.rest()).isEmpty();
        int port = server.port();
        assertThatThrownBy(() -> Wire.to(port)).isInstanceOf(ConnectException.class);
        free.countDown();
        Wire.Answer answer = wire.answer();
        assertThat(answer.text()).isEqualTo("here");
        assertThat(answer.header("Connection")).isEqualTo("close");
        stop.join();
      }
    }
  }

  /// A request that does not end in time is stopped, and its client told so.
  @Test
  void request_thatDoesNotEnd_isStoppedAndA503() throws Exception {
    HttpServer strict = server.limits(HttpLimits.DEFAULT.withDrainWithin(ofMillis(50)));
    try (Servers servers = new Servers()) {
      Node node = servers.start(strict);
      try (Wire wire = servers.connect(strict)) {
        wire.ask("GET", "/long");
        started.await();
        node.stop();
        Wire.Answer answer = wire.answer();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("the server is stopping\n");
      }
    }
  }

  /// When the server's actor is stopped by itself, requests under way and new ones are a 503.
  @Test
  void actor_thatIsStopped_leavesA503() throws Exception {
    try (Servers servers = new Servers()) {
      Ref<Object> http = servers.start(server).lookup("/http");
      try (Wire wire = servers.connect(server)) {
        wire.ask("GET", "/long");
        started.await();
        http.stop();
        assertThat(wire.answer().status()).isEqualTo(503);
      }
      http.join();
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/quick").status()).isEqualTo(503);
      }
    }
  }
}
