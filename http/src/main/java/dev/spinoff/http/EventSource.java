// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

/// Sends server-sent events; see [Reply#events].
@FunctionalInterface
public interface EventSource {

  /// Sends them. On the responder's thread, so it may ask, sleep and receive messages. The answer
  /// ends when it returns, or is interrupted since the node stops; browsers then ask again.
  void send(EventSink events) throws Exception;
}
