// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.Body;
import dev.spinoff.http.WebSocket;
import dev.spinoff.http.internal.socket.SocketLink;
import java.util.function.Function;

/// What the server's actor is told.
sealed interface HttpWord permits HttpWord.Join {

  /// That a WebSocket is open, whose actor has such a body.
  record Join(SocketLink link, Function<? super WebSocket, ? extends Body<?>> factory)
      implements HttpWord {}
}
