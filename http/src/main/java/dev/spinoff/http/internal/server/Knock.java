// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.ProcessSelf;
import dev.spinoff.http.Filter;
import dev.spinoff.http.Reply;
import dev.spinoff.http.ReplyBody;
import dev.spinoff.http.Request;
import dev.spinoff.http.Responder;
import java.util.function.Consumer;

/// Stands in the place of a responder where a WebSocket has filters before it: if its own answer
/// comes back from them, the WebSocket is opened.
final class Knock implements Responder {

  private final Filter outermost;
  private final Consumer<Reply> open;
  private final Reply answer = Reply.bytes("none/none", new byte[0]).status(204);
  private final ReplyBody own = answer.body(); // a class without equals: it is the same or another

  /// @param open opens the WebSocket, with the headers of the answer
  Knock(Filter outermost, Consumer<Reply> open) {
    this.outermost = outermost;
    this.open = open;
  }

  @Override
  public Reply respond(ProcessSelf<Object> self, Request request) {
    return answer;
  }

  /// Whether the filters let it in.
  boolean isLetIn(Reply reply) {
    return reply.body() == own;
  }

  void open(Reply reply) {
    open.accept(reply);
  }

  /// After whom what the filters log is named.
  Class<?> loggedClass() {
    return outermost.getClass();
  }
}
