// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.ExitReason;
import dev.spinoff.Recipe;
import dev.spinoff.http.internal.socket.SocketLink;

/// What the server's actor is told.
sealed interface HttpWord permits Exchange, HttpWord.Leave, HttpWord.Join {

  /// That the responder of a request is to end, for nobody waits for its answer any more.
  record Leave(Exchange exchange, ExitReason why) implements HttpWord {}

  /// That a WebSocket is open, whose actor is to be made so.
  record Join(SocketLink link, Recipe<Object> recipe) implements HttpWord {}
}
