// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.http.HttpServer;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Events that are sent now and then.
@Timeout(60)
final class MinutesTest {

  private final HttpServer server =
      HttpServer.at("localhost", 0).get("/minutes/{minutes}", Minutes::new);

  /// What is left is told at once, and the stream ends when nothing is.
  @Test
  void minutes_thatAreLeft_areTold() throws Exception {
    try (Node node = Node.start(server);
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(node.events()).isNotNull();
      HttpRequest none = HttpRequest.newBuilder(server.uri().resolve("/minutes/0")).build();
      assertThat(client.send(none, BodyHandlers.ofString()).body())
          .isEqualTo("event: left\ndata: 0\n\n");
      HttpRequest two = HttpRequest.newBuilder(server.uri().resolve("/minutes/2")).build();
      HttpResponse<InputStream> events = client.send(two, BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).isEqualTo("event: left");
        assertThat(lines.readLine()).isEqualTo("data: 2");
      }
    }
  }
}
