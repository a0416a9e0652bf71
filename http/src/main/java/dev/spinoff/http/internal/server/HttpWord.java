// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.Recipe;
import dev.spinoff.http.internal.socket.SocketLink;

/// What the server's actor is told.
sealed interface HttpWord permits HttpWord.Join {

  /// That a WebSocket is open, whose actor is to be made so.
  record Join(SocketLink link, Recipe<Object> recipe) implements HttpWord {}
}
