// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.socket;

import dev.spinoff.http.SocketMessage;
import dev.spinoff.spi.Encoded;

/// A client's message in the mailbox. Whoever takes it lets the next one come, so that a client
/// cannot send faster than its actor receives.
final class Incoming extends Encoded {

  private final SocketLink link;
  private final SocketMessage message;

  Incoming(SocketLink link, SocketMessage message) {
    this.link = link;
    this.message = message;
  }

  @Override
  public Object open(Class<?> type) {
    link.more();
    return message;
  }

  @Override
  public Object openAnyway() {
    return message;
  }

  @Override
  public String toString() {
    return message.getClass().getName();
  }
}
