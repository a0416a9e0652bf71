// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.http.Reply;
import dev.spinoff.http.internal.reply.Sending;
import dev.spinoff.http.internal.route.Outcome;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Where requests come in: looks up where each leads, and hands it to the server's actor. On
/// Jetty's threads, and quick.
final class Front extends Handler.Abstract.NonBlocking {

  private final Desk desk;

  Front(Desk desk) {
    this.desk = desk;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Line line = Line.of(request);
    line.headDone();
    if (desk.isClosed()) {
      refuse(response, callback, 503, "the server is stopping");
      return true;
    }
    String path = request.getHttpURI().getCanonicalPath();
    switch (desk.setup().routes().find(request.getMethod(), path)) {
      case Outcome.Found found -> admit(new Exchange(desk, line, response, callback, found));
      case Outcome.OtherMethod(var allowed) -> other(request, response, callback, allowed);
      case Outcome.None() -> page(response, callback, desk.errorPage(404, "no such page"));
    }
    return true;
  }

  private void admit(Exchange exchange) {
    long bytesMax = desk.limits().body().bytesMax();
    if (exchange.line().request().getLength() > bytesMax) {
      refuse(exchange, 413, "the body has more than " + bytesMax + " bytes");
    } else if (desk.admits(exchange)) {
      exchange.start();
    } else {
      refuse(exchange, 503, "too many requests");
    }
  }

  private void refuse(Exchange exchange, int status, String reason) {
    refuse(exchange.response(), exchange.callback(), status, reason);
  }

  private void other(Request request, Response response, Callback callback, String allowed) {
    Reply reply =
        request.getMethod().equals("OPTIONS")
            ? Reply.empty()
            : desk.errorPage(405, "only " + allowed);
    page(response, callback, reply.header("Allow", allowed));
  }

  // What may come behind is not waited for.
  private void refuse(Response response, Callback callback, int status, String reason) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    page(response, callback, desk.errorPage(status, reason));
  }

  private static void page(Response response, Callback callback, Reply reply) {
    Sending.page(response, reply, callback);
  }
}
