// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A request, where its answer goes, and the connection that it came by.
///
/// @param watched the connection, if it carries one request at a time; HTTP/2 tells by itself when
///   a client gives a request up
record Line(
    Request request, Response response, Callback callback, @Nullable WatchedEndPoint watched) {

  static Line of(Request request, Response response, Callback callback) {
    WatchedEndPoint endPoint = endPoint(request);
    if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2) {
      return new Line(request, response, callback, endPoint);
    }
    if (endPoint != null) {
      endPoint.headDone(true);
    }
    return new Line(request, response, callback, null);
  }

  private static @Nullable WatchedEndPoint endPoint(Request request) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    if (endPoint instanceof SslConnection.SslEndPoint secure) {
      endPoint = secure.getSslConnection().getEndPoint();
    }
    return endPoint instanceof WatchedEndPoint one ? one : null;
  }

  /// The head is complete.
  ///
  /// @param forGood whether no other request will come by this connection
  void headDone(boolean forGood) {
    if (watched != null) {
      watched.headDone(forGood);
    }
  }

  void occupy() {
    if (watched != null) {
      watched.occupy();
    }
  }

  /// The status of a head that is too long, as HTTP/1.1 has it; 0 for one that is not, and for any
  /// of HTTP/1.1, which Jetty has measured.
  int headStatus(int bytesMax) {
    if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2) {
      return 0;
    }
    String uri = request.getHttpURI().getPathQuery();
    int uriLength = uri == null ? 0 : uri.length();
    if (uriLength > bytesMax) {
      return HttpStatus.URI_TOO_LONG_414;
    }
    return uriLength + headersLength() > bytesMax
        ? HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431
        : 0;
  }

  private int headersLength() {
    int length = 0;
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      length += field.getName().length() + (value == null ? 0 : value.length());
    }
    return length;
  }

  void observe(WatchedEndPoint.Observer observer) {
    if (watched != null) {
      watched.observe(observer);
    }
  }

  void release() {
    if (watched != null) {
      watched.release();
    }
  }

  /// Whether the client understands interim answers.
  boolean hasInterim() {
    return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
  }
}
