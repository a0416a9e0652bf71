// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.io.IOException;
import java.time.Duration;

/// Where server-sent events go, as a browser's `EventSource` understands them.
///
/// All methods wait while the client takes no more, throw [InterruptedException] when the responder
/// is stopped, and [IOException] when the client is gone.
///
/// Implemented by the runtime only.
public interface EventSink {

  /// Sends an event: its text, of one or more lines.
  void send(String data) throws IOException, InterruptedException;

  /// Sends an event of a type that the page listens for.
  void send(String type, String data) throws IOException, InterruptedException;

  /// Sends an event that the browser names when it comes again after a lost connection, in the
  /// header `Last-Event-ID`.
  void send(String type, String data, String id) throws IOException, InterruptedException;

  /// Says how long the browser is to wait before it comes again.
  void retryAfter(Duration time) throws IOException, InterruptedException;

  /// Sends what is no event, so that a quiet connection is not taken for a dead one.
  void comment(String text) throws IOException, InterruptedException;
}
