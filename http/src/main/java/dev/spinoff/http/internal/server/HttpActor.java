// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.Actor;
import dev.spinoff.Body;
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

/// The server as an actor: the parent of the responders, which run on Jetty's threads, and of the
/// WebSockets' actors, which it starts.
final class HttpActor implements Actor<HttpWord> {

  private final Desk desk;
  private final Map<Ref<?>, SocketLink> sockets = new HashMap<>();

  HttpActor(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void receive(Self<HttpWord> self, HttpWord word) {
    switch (word) {
      case HttpWord.Join(var link, var factory) -> join(self, link, factory);
    }
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
