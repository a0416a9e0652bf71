// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.NameConflict;
import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import java.net.BindException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Servers that a running node gets.
final class LaterTest {

  private static HttpServer saying(String text) {
    return Servers.local().get("/", (_, _) -> Reply.text(text));
  }

  /// An actor adds a server to its own node; it outlives that actor, and ends with the node.
  @Test
  void server_thatAnActorAdds_answersUntilTheNodeStops() throws Exception {
    try (Servers servers = new Servers()) {
      CompletableFuture<HttpServer> added = new CompletableFuture<>();
      Node node = servers.node();
      var actor =
          node.spawn(
              ProcessActor.<Object>of(self -> added.complete(self.node().extend(saying("later")))));
      HttpServer server = added.get(10, TimeUnit.SECONDS);
      servers.watchPort(server);
      actor.join();
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/").text()).isEqualTo("later");
      }
    }
  }

  /// One that finds its name taken is refused and leaves its port free; under another it is not.
  @Test
  void server_whoseNameIsTaken_isRefusedAndLeavesNothing() throws Exception {
    try (Servers servers = new Servers()) {
      Node node = servers.start(saying("first"));
      int port = servers.freePort();
      HttpServer second = HttpServer.at("localhost", port).get("/", (_, _) -> Reply.text("second"));
      assertThatThrownBy(() -> node.extend(second)).isInstanceOf(NameConflict.class);
      HttpServer other = node.extend(second.named("other"));
      try (Wire wire = servers.connect(other)) {
        assertThat(wire.get("/").text()).isEqualTo("second");
      }
    }
  }

  /// A port that is in use is named, the node runs on, and so does the server that is there.
  @Test
  void server_whosePortIsTaken_leavesTheNodeRunning() throws Exception {
    try (Servers servers = new Servers()) {
      HttpServer first = saying("first");
      Node node = servers.start(first);
      HttpServer second = HttpServer.at("localhost", first.port()).named("second");
      assertThatThrownBy(() -> node.extend(second))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("HttpServer could not start: port %d of localhost is in use", first.port())
          .hasCauseInstanceOf(BindException.class);
      try (Wire wire = servers.connect(first)) {
        assertThat(wire.get("/").text()).isEqualTo("first");
      }
    }
  }
}
