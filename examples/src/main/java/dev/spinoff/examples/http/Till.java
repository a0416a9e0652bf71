// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.spinoff.Actor;
import dev.spinoff.Self;
import dev.spinoff.http.HttpServer;
import dev.spinoff.http.SocketMessage;
import dev.spinoff.http.WebSocket;

/// Sells over a WebSocket, in JSON.
// region till
final class Till implements Actor<SocketMessage> {

  private static final int DONE = 1000;

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  sealed interface Word {
    record Sell(String item, int count) implements Word {}

    record Sold(String item, int soFar) implements Word {}

    record Close() implements Word {}
  }

  private final WebSocket socket;
  private int soFar;

  Till(WebSocket socket) {
    this.socket = socket;
  }

  static HttpServer server(int port) {
    return HttpServer.at("localhost", port).webSocket("/till", Word.class, Till::new);
  }

  @Override
  public void receive(Self<SocketMessage> self, SocketMessage message) throws InterruptedException {
    if (message instanceof SocketMessage.Json(Word word)) {
      switch (word) {
        case Word.Sell(var item, var count) -> {
          soFar += count;
          socket.sendJson(new Word.Sold(item, soFar));
        }
        case Word.Close() -> socket.close(DONE, "");
        case Word.Sold _ -> self.log().info("clients sell nothing");
      }
    }
  }
}
// end region till
