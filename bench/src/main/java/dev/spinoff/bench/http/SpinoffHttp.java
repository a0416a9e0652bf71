// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.http;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.bench.http.HttpSystem.Behind;
import dev.spinoff.http.Asking;
import dev.spinoff.http.HttpServer;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Responder;

/// Ours, with default options.
record SpinoffHttp(Node node, HttpServer server) implements HttpSystem.Running {

  private static final Object QUESTION = "what to say";

  static SpinoffHttp start(Behind behind) {
    Node node = Node.start();
    Responder responder =
        switch (behind) {
          case HANDLER -> (_, _) -> Reply.text(HttpSystem.TEXT);
          case ACTOR -> asking(node.spawn("greeter", Greeter::new));
        };
    HttpServer server = HttpServer.at(HttpSystem.HOST, 0).get("/", responder);
    return new SpinoffHttp(node, node.extend(server));
  }

  private static Responder asking(Ref<Object> greeter) {
    return Asking.of(greeter, _ -> QUESTION);
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    node.stop();
  }

  private static final class Greeter implements Actor<Object> {
    @Override
    public void receive(Self<Object> self, Object question) {
      self.reply(Reply.text(HttpSystem.TEXT));
    }
  }
}
