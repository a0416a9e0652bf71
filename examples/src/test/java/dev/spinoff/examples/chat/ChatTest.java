// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.http.HttpServer;
import dev.spinoff.remote.Remoting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The chat as its page uses it.
@Timeout(60)
final class ChatTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Node> nodes = new ArrayList<>();

  private HttpServer alone() {
    Node node = start();
    return node.extend(Chat.server(0, node.spawn("rooms", Rooms::new)));
  }

  private Node start(Remoting... remoting) {
    Node node = Node.start(NodeOptions.defaults().withStopOnExit(false), remoting);
    nodes.add(node);
    return node;
  }

  private Node reachable(String at) {
    return start(Remoting.at(at).insecure().allow("dev.spinoff.examples.chat"));
  }

  private static String free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "localhost:" + socket.getLocalPort();
    }
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    nodes.reversed().forEach(Node::stop);
  }

  private final class Window implements WebSocket.Listener {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    Window(HttpServer server, String room, String name) {
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

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      lines.add(code + " " + reason);
      return null;
    }

    String next() throws InterruptedException {
      return lines.poll(10, TimeUnit.SECONDS);
    }
  }

  /// Members of a room hear each other, and who comes and goes; those of other rooms do not.
  @Test
  void members_ofARoom_hearEachOther() throws Exception {
    HttpServer server = alone();
    Window ada = new Window(server, "tea", "ada");
    assertThat(ada.next()).isEqualTo("ada has come");
    Window other = new Window(server, "coffee", "bob");
    assertThat(other.next()).isEqualTo("bob has come");
    Window grace = new Window(server, "tea", "grace");
    assertThat(ada.next()).isEqualTo("grace has come");
    assertThat(grace.next()).isEqualTo("grace has come");
    ada.socket.sendText("hello", true).join();
    assertThat(ada.next()).isEqualTo("ada: hello");
    assertThat(grace.next()).isEqualTo("ada: hello");
    ada.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    assertThat(grace.next()).isEqualTo("ada has left");
    assertThat(other.lines).isEmpty();
  }

  /// Members on two nodes are in one room, and hear when the node that it is on has stopped.
  @Test
  void members_onTwoNodes_areInOneRoom() throws Exception {
    String at = free();
    Node first = reachable(at);
    HttpServer there = first.extend(Chat.server(0, first.spawn("rooms", Rooms::new)));
    Node second = reachable(free());
    Ref<Rooms.Find> rooms = second.lookup(at + "/rooms", Rooms.Find.class);
    HttpServer here = second.extend(Chat.server(0, rooms));

    Window ada = new Window(there, "tea", "ada");
    assertThat(ada.next()).isEqualTo("ada has come");
    Window grace = new Window(here, "tea", "grace");
    assertThat(grace.next()).isEqualTo("grace has come");
    assertThat(ada.next()).isEqualTo("grace has come");
    grace.socket.sendText("hello from afar", true).join();
    assertThat(ada.next()).isEqualTo("grace: hello from afar");
    assertThat(grace.next()).isEqualTo("grace: hello from afar");
    ada.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    assertThat(grace.next()).isEqualTo("ada has left");
    first.stop();
    assertThat(grace.next()).isEqualTo("1001 the room has gone");
  }

  /// The page is there.
  @Test
  void page_ofTheChat_isThere() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(alone().uri().resolve("/")).build();
    assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("<title>Chat");
  }
}
