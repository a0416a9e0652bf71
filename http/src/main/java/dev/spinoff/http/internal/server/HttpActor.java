// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.Actor;
import dev.spinoff.ChildSignal;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.IdleTimeout;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import dev.spinoff.http.internal.socket.SocketLink;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

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
      case HttpWord.Join(var link, var recipe) -> join(self, link, recipe);
    }
  }

  private void join(Self<HttpWord> self, SocketLink link, Recipe<Object> recipe) {
    Ref<Object> actor = self.watch(recipe);
    sockets.put(actor, link);
    link.begin(actor);
  }

  @Override
  public void onSignal(Self<HttpWord> self, Signal signal) {
    switch (signal) {
      case Terminated(var who, var why) -> ended(who, why);
      case ChildSignal.Held(var who, var why) -> held(self, who, why);
      case ChildSignal.Started _, Exited _, IdleTimeout _ -> {}
    }
  }

  private void ended(Ref<?> who, ExitReason why) {
    SocketLink link = sockets.remove(who);
    if (link != null) {
      desk.left(link);
      link.actorEnded(why);
    }
  }

  private void held(Self<HttpWord> self, Ref<?> who, ExitReason why) {
    SocketLink link = sockets.get(who);
    if (link != null && !why.isOrderly() && link.mayRestart()) {
      self.revive(who);
    } else {
      self.stop(who, Duration.ZERO);
    }
  }

  @Override
  public void postStop(Self<HttpWord> self) {
    desk.close();
  }
}
