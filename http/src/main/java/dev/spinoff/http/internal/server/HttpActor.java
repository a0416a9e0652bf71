// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.ExitReason;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import dev.spinoff.http.WebSocket;
import dev.spinoff.http.internal.socket.SocketLink;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The server as an actor: the parent of the responders. It starts one for each request, and sees
/// to it that a request whose responder has ended without an answer gets one.
final class HttpActor implements Actor<HttpWord> {

  private final Desk desk;
  private final Map<Ref<?>, Exchange> underWay = new HashMap<>();
  private final Map<Ref<?>, SocketLink> sockets = new HashMap<>();

  HttpActor(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void receive(Self<HttpWord> self, HttpWord word) {
    switch (word) {
      case Exchange exchange -> start(self, exchange);
      case HttpWord.Leave(var exchange, var why) -> leave(self, exchange, why);
      case HttpWord.Join(var link, var factory) -> join(self, link, factory);
    }
  }

  private void start(Self<HttpWord> self, Exchange exchange) {
    if (!exchange.isUnanswered()) {
      return; // its client has gone meanwhile
    }
    Ref<?> responder = self.watch(exchange.recipe());
    exchange.responder(responder);
    underWay.put(responder, exchange);
  }

  // In this order, so that the responder knows why its wait was interrupted.
  private static void leave(Self<HttpWord> self, Exchange exchange, ExitReason why) {
    exchange
        .responder()
        .ifPresent(who -> {
          self.exit(who, why);
          exchange.interrupt();
        });
  }

  @SuppressWarnings("unchecked") // what the body does not understand is checked when it comes
  private void join(
      Self<HttpWord> self,
      SocketLink link,
      Function<? super WebSocket, ? extends Body<?>> factory) {
    Ref<Object> actor = self.watch(Recipe.of(() -> (Body<Object>) factory.apply(link)));
    sockets.put(actor, link);
    link.begin(actor);
  }

  @Override
  public void onSignal(Self<HttpWord> self, Signal signal) {
    if (signal instanceof Terminated terminated) {
      Exchange exchange = underWay.remove(terminated.who());
      if (exchange != null) {
        exchange.responderEnded(terminated.why());
      }
      SocketLink link = sockets.remove(terminated.who());
      if (link != null) {
        desk.left(link);
        link.actorEnded(terminated.why());
      }
    }
  }

  @Override
  public void postStop(Self<HttpWord> self) {
    desk.close();
  }
}
