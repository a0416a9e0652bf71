// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.http.Filter;
import dev.spinoff.http.Reply;
import dev.spinoff.http.internal.body.HttpRequest;
import dev.spinoff.http.internal.reply.Sending;
import dev.spinoff.http.internal.route.Outcome;
import dev.spinoff.http.internal.route.Target;
import dev.spinoff.http.internal.socket.SocketDoor;
import dev.spinoff.http.internal.socket.SocketLink;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Where requests come in: looks up where each leads, and has it answered. On Jetty's threads.
final class Front extends Handler.Abstract {

  private final Desk desk;
  private final SocketDoor door;

  Front(Desk desk, SocketDoor door) {
    this.desk = desk;
    this.door = door;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Line line = Line.of(request, response, callback);
    line.headDone(false);
    if (desk.isClosed()) {
      refuse(line, 503, "the server is stopping");
      return true;
    }
    int tooLong = line.headStatus(desk.limits().headerBytesMax());
    if (tooLong > 0) {
      page(line, desk.errorPage(tooLong, HttpStatus.getMessage(tooLong)));
      return true;
    }
    String path = request.getHttpURI().getCanonicalPath();
    switch (desk.setup().routes().find(request.getMethod(), path)) {
      case Outcome.Found found -> found(line, found);
      case Outcome.OtherMethod(var allowed) -> other(line, allowed);
      case Outcome.None() -> page(line, desk.errorPage(404, "no such page"));
    }
    return true;
  }

  private void found(Line line, Outcome.Found found) {
    HttpRequest request = new HttpRequest(desk.means(), line.request(), found);
    switch (found.route().target()) {
      case Target.Respond(var factory) ->
          admit(new Exchange(desk, line, request, factory), request.bodyLimits().bytesMax());
      case Target.Folder(var files) ->
          admit(new Exchange(desk, line, request, () -> files), request.bodyLimits().bytesMax());
      case Target.Connect target -> connect(line, request, target);
    }
  }

  private void admit(Exchange exchange, long bytesMax) {
    Line line = exchange.line();
    if (line.request().getLength() > bytesMax) {
      refuse(line, 413, "the body has more than " + bytesMax + " bytes");
    } else if (desk.admits(exchange)) {
      exchange.run();
    } else {
      refuse(line, 503, "too many requests");
    }
  }

  private void connect(Line line, HttpRequest request, Target.Connect target) {
    if (!door.allows(line.request())) {
      page(line, desk.errorPage(403, "pages of other sites may not connect"));
      return;
    }
    List<Filter> filters = request.route().terms().filters();
    if (filters.isEmpty()) {
      open(line, request, target);
    } else {
      Knock knock = new Knock(filters.getFirst(), reply -> openWith(reply, line, request, target));
      admit(new Exchange(desk, line, request, () -> knock), request.bodyLimits().bytesMax());
    }
  }

  private void openWith(Reply reply, Line line, HttpRequest request, Target.Connect target) {
    try {
      reply.headers().forEach(it -> line.response().getHeaders().add(it.name(), it.value()));
      open(line, request, target);
    } catch (RuntimeException failure) {
      line.callback().failed(failure);
      throw failure;
    }
  }

  private void open(Line line, HttpRequest request, Target.Connect target) {
    SocketLink link =
        new SocketLink(
            desk.means(),
            desk.setup().sockets().limits(),
            request,
            target.json(),
            open -> desk.join(open, target.recipe(open)));
    if (door.open(line.request(), line.response(), line.callback(), link)) {
      line.headDone(true);
    } else {
      page(line, desk.errorPage(426, "only for WebSockets").header("Upgrade", "websocket"));
    }
  }

  private void other(Line line, String allowed) {
    Reply reply =
        line.request().getMethod().equals("OPTIONS")
            ? Reply.empty()
            : desk.errorPage(405, "only " + allowed);
    page(line, reply.header("Allow", allowed));
  }

  // The connection is of no use afterwards: what the client sends along is not read.
  private void refuse(Line line, int status, String reason) {
    line.response().getHeaders().put(HttpHeader.CONNECTION, "close");
    Callback end = Remains.of(desk, line.request(), line.callback());
    Sending.page(line.response(), desk.errorPage(status, reason), end);
  }

  private static void page(Line line, Reply reply) {
    Sending.page(line.response(), reply, line.callback());
  }
}
