// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.chat;

import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.http.HttpServer;
import dev.spinoff.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/// The chat, until it is stopped: `./spin dev.spinoff.examples.chat.Chat`, then open
/// `http://localhost:8080/` in two windows.
public final class Chat implements ProcessActor<Object> {

  private static final int PORT_DEFAULT = 8080;

  private final int port;

  /// @param port where it listens; 8080 unless told
  public Chat(Optional<Integer> port) {
    this.port = port.orElse(PORT_DEFAULT);
  }

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    HttpServer server = server(port);
    try (Node node = Node.start(server)) {
      node.spawn("rooms", Rooms::new);
      self.log().info("listening at {}", server.uri());
      self.receive();
    }
  }

  // region server
  static HttpServer server(int port) {
    String page = page();
    return HttpServer.at("localhost", port)
        .get("/", (_, _) -> Reply.html(page))
        .webSocket("/rooms/{room}", Member::new);
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
