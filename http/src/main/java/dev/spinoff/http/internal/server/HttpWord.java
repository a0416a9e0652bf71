// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.ExitReason;

/// What the server's actor is told.
sealed interface HttpWord permits Exchange, HttpWord.Leave {

  /// That the responder of a request is to end, for nobody waits for its answer any more.
  record Leave(Exchange exchange, ExitReason why) implements HttpWord {}
}
