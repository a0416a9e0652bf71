// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.http.Reply;
import dev.spinoff.http.internal.body.HttpRequest;
import dev.spinoff.http.internal.reply.Sending;
import dev.spinoff.http.internal.route.Outcome;
import dev.spinoff.http.internal.route.Route;
import dev.spinoff.http.internal.route.Target;
import dev.spinoff.http.internal.socket.SocketDoor;
import dev.spinoff.http.internal.socket.SocketLink;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Where requests come in: looks up where each leads, and has it answered. On Jetty's threads.
final class Front extends Handler.Abstract {

  private final Desk desk;
  private final SocketDoor door;
  private final IdentityHashMap<Route, Habit> habits =
      new IdentityHashMap<>(); // only read from the start

  Front(Desk desk, SocketDoor door) {
    this.desk = desk;
    this.door = door;
    desk.setup().routes().all().forEach(route -> habits.put(route, new Habit()));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Line line = Line.of(request, response, callback);
    line.headDone(false);
    if (desk.isClosed()) {
      refuse(line, 503, "the server is stopping");
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
          admit(new Exchange(desk, line, request, factory, habit(found.route())));
      case Target.Connect target -> connect(line, request, target);
    }
  }

  private Habit habit(Route route) {
    return Objects.requireNonNull(habits.get(route));
  }

  private void admit(Exchange exchange) {
    Line line = exchange.line();
    long bytesMax = desk.limits().body().bytesMax();
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
    SocketLink link =
        new SocketLink(
            desk.means(),
            desk.setup().sockets().limits(),
            request,
            target.json(),
            open -> desk.join(open, target.factory()));
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
