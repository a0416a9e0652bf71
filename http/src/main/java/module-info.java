// SPDX-License-Identifier: Apache-2.0

/// HTTP: requests, streams of events and WebSockets as actors.
///
/// The API is `dev.spinoff.http`. Everything under `dev.spinoff.http.internal` is the engine, and
/// not exported.
@org.jspecify.annotations.NullMarked
module dev.spinoff.http {
  requires transitive dev.spinoff;
  requires static transitive org.jspecify;
  requires org.eclipse.jetty.server;
  requires org.eclipse.jetty.alpn.server;
  requires org.eclipse.jetty.http2.server;
  requires org.eclipse.jetty.websocket.core.server;
  requires transitive tools.jackson.databind;

  exports dev.spinoff.http;
}
