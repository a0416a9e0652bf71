// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

/// An actor's connection to its client; see [HttpServer#webSocket]. Any thread may use it.
///
/// Sending waits while too much is on its way to the client ([SocketLimits#pendingBytesMax]), so a
/// slow client slows down who sends to it, and only it if that is its own actor. What is sent by
/// one thread arrives in order.
///
/// Implemented by the runtime only.
public interface WebSocket {

  /// The request that it began with: the path, the query, headers and cookies.
  Request request();

  /// Sends a text.
  ///
  /// @return whether it was sent; false if the connection is closed, or broken off since the client
  ///   has taken nothing for too long
  boolean send(String text) throws InterruptedException;

  /// Sends bytes, which must not be changed before this returns.
  ///
  /// @return whether they were sent, as [#send(String)]
  boolean send(byte[] bytes) throws InterruptedException;

  /// Sends a value as JSON, in a text.
  ///
  /// @return whether it was sent, as [#send(String)]
  /// @throws tools.jackson.core.JacksonException if it cannot be written as JSON
  boolean sendJson(Object value) throws InterruptedException;

  /// Closes the connection. Returns at once. The actor gets [SocketMessage.Closed] when it is
  /// closed. When the actor ends by itself the connection is closed with 1000, or 1011 if it has
  /// crashed.
  ///
  /// @param code 1000 (done) to 1011, or from 3000 to 4999
  /// @param reason up to 123 bytes in UTF-8
  void close(int code, String reason);

  /// Whether it is open, as far as is known.
  boolean isOpen();
}
