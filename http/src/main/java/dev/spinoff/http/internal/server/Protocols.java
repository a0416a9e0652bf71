// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.http.HttpLimits;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.jspecify.annotations.Nullable;

/// What a server understands: HTTP/1.1 and HTTP/2, with TLS or without.
final class Protocols {

  private static final String HTTP_1 = "http/1.1";
  private static final int STREAMS_MAX = 128;
  private static final int REFUSED_BYTES_MAX = 256 << 10;

  // Pieces are decoded after the path has been cut, so these two are harmless.
  private static final UriCompliance URIS =
      UriCompliance.DEFAULT.with(
          "spinoff",
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING);

  private Protocols() {}

  /// @param certificate null without TLS
  static ConnectionFactory[] of(HttpLimits limits, @Nullable Renewal certificate) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setUriCompliance(URIS);
    http.setRequestHeaderSize(limits.headerBytesMax());
    HttpConnectionFactory http1 = new HttpConnectionFactory(http);
    HttpConfiguration wider = wider(http);
    return certificate == null
        ? new ConnectionFactory[] {http1, limited(new HTTP2CServerConnectionFactory(wider))}
        : secure(http1, limited(new HTTP2ServerConnectionFactory(wider)), certificate);
  }

  // Jetty gives up a connection of HTTP/2 whose request has longer headers than it may, with all of
  // its streams. So it lets some more in, for the front to refuse that one request.
  private static HttpConfiguration wider(HttpConfiguration http) {
    HttpConfiguration wider = new HttpConfiguration(http);
    wider.setRequestHeaderSize(http.getRequestHeaderSize() + REFUSED_BYTES_MAX);
    return wider;
  }

  private static HTTP2ServerConnectionFactory limited(HTTP2ServerConnectionFactory http2) {
    http2.setMaxConcurrentStreams(STREAMS_MAX);
    return http2;
  }

  private static ConnectionFactory[] secure(
      HttpConnectionFactory http1, HTTP2ServerConnectionFactory http2, Renewal certificate) {
    ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory("h2", HTTP_1);
    choice.setDefaultProtocol(HTTP_1);
    SslConnectionFactory first =
        new SslConnectionFactory(certificate.factory(), choice.getProtocol());
    return new ConnectionFactory[] {first, choice, http2, http1};
  }
}
