// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import java.util.HashMap;
import java.util.Map;

/// The server as an actor: the parent of the responders. It starts one for each request, and sees
/// to it that a request whose responder has ended without an answer gets one.
final class HttpActor implements Actor<HttpWord> {

  private final Desk desk;
  private final Map<Ref<?>, Exchange> underWay = new HashMap<>();

  HttpActor(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void receive(Self<HttpWord> self, HttpWord word) {
    switch (word) {
      case Exchange exchange -> start(self, exchange);
      case HttpWord.Leave(var exchange, var why) ->
          exchange.responder().ifPresent(who -> self.exit(who, why));
    }
  }

  private void start(Self<HttpWord> self, Exchange exchange) {
    Ref<?> responder = self.watch(exchange.recipe());
    exchange.responder(responder);
    underWay.put(responder, exchange);
  }

  @Override
  public void onSignal(Self<HttpWord> self, Signal signal) {
    if (signal instanceof Terminated terminated) {
      Exchange exchange = underWay.remove(terminated.who());
      if (exchange != null) {
        exchange.responderEnded();
      }
    }
  }

  @Override
  public void postStop(Self<HttpWord> self) {
    desk.close();
  }
}
