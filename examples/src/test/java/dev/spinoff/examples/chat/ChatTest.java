// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The chat as its page uses it.
@Timeout(60)
final class ChatTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server = Chat.server(0);
  private Node node;

  @BeforeEach
  void start() {
    node = Node.start(server);
    node.spawn("rooms", Rooms::new);
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    node.stop();
  }

  private final class Window implements WebSocket.Listener {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    Window(String room, String name) {
      URI uri =
          URI.create("ws://localhost:%d/rooms/%s?name=%s".formatted(server.port(), room, name));
      socket = client.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      lines.add(text.toString());
      from.request(1);
      return null;
    }

    String next() throws InterruptedException {
      return lines.poll(10, TimeUnit.SECONDS);
    }
  }

  /// Members of a room hear each other, and who comes and goes; those of other rooms do not.
  @Test
  void members_ofARoom_hearEachOther() throws Exception {
    Window ada = new Window("tea", "ada");
    assertThat(ada.next()).isEqualTo("ada has come");
    Window other = new Window("coffee", "bob");
    assertThat(other.next()).isEqualTo("bob has come");
    Window grace = new Window("tea", "grace");
    assertThat(ada.next()).isEqualTo("grace has come");
    assertThat(grace.next()).isEqualTo("grace has come");
    ada.socket.sendText("hello", true).join();
    assertThat(ada.next()).isEqualTo("ada: hello");
    assertThat(grace.next()).isEqualTo("ada: hello");
    ada.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    assertThat(grace.next()).isEqualTo("ada has left");
    assertThat(other.lines).isEmpty();
  }

  /// The page is there.
  @Test
  void page_ofTheChat_isThere() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/")).build();
    assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("<title>Chat");
  }
}
