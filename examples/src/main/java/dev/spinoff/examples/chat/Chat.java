// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.chat;

import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.http.HttpServer;
import dev.spinoff.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/// The chat, until it is stopped: `./spin dev.spinoff.examples.chat.Chat`, then open
/// `http://localhost:8080/` in two windows. On two nodes:
///
/// - `./spin -nid localhost:9700 dev.spinoff.examples.chat.Chat`
/// - `./spin -nid localhost:9701 dev.spinoff.examples.chat.Chat -using "port=8081,
///   rooms='localhost:9700/rooms'"`
public final class Chat implements ProcessActor<Object> {

  private static final int PORT_DEFAULT = 8080;

  private final int port;
  private final Optional<Ref<Rooms.Find>> elsewhere;

  /// @param port where it listens; 8080 unless told
  /// @param rooms those of a chat on another node; its own unless told
  public Chat(Optional<Integer> port, Optional<Ref<Rooms.Find>> rooms) {
    this.port = port.orElse(PORT_DEFAULT);
    this.elsewhere = rooms;
  }

  // region run
  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    Node node = self.node();
    Ref<Rooms.Find> rooms = elsewhere.orElseGet(() -> node.spawn("rooms", Rooms::new));
    HttpServer server = node.extend(server(port, rooms));
    self.log().info("listening at {}", server.uri());
    self.receive(); // until it is stopped
  }

  // end region run

  // region server
  static HttpServer server(int port, Ref<Rooms.Find> rooms) {
    String page = page();
    return HttpServer.at("localhost", port)
        .get("/", (_, _) -> Reply.html(page))
        .webSocket("/rooms/{room}", socket -> new Member(socket, rooms));
  }

  // end region server

  private static String page() {
    try (InputStream in = Objects.requireNonNull(Chat.class.getResourceAsStream("index.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
