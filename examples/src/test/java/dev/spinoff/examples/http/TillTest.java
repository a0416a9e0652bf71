// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A WebSocket whose messages are the cases of a sealed interface.
@Timeout(60)
final class TillTest {

  private static final class Heard implements WebSocket.Listener {

    private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      all.add(text.toString());
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      all.add("closed " + code);
      return null;
    }
  }

  /// Each case is told by the name of its record, both ways.
  @Test
  void case_ofASealedInterface_isToldByItsName() throws Exception {
    HttpServer server = Till.server(0);
    Heard heard = new Heard();
    try (Node node = Node.start(server);
        HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("ws://localhost:" + server.port() + "/till");
      assertThat(node.lookup("/http")).isNotNull();
      WebSocket socket = client.newWebSocketBuilder().buildAsync(uri, heard).join();
      socket.sendText("{\"type\":\"Sell\",\"item\":\"tea\",\"count\":2}", true).join();
      assertThat(heard.all.poll(10, TimeUnit.SECONDS))
          .isEqualTo("{\"type\":\"Sold\",\"item\":\"tea\",\"soFar\":2}");
      socket.sendText("{\"type\":\"Close\"}", true).join();
      assertThat(heard.all.poll(10, TimeUnit.SECONDS)).isEqualTo("closed 1000");
      socket.abort();
    }
  }
}
