// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import dev.spinoff.http.internal.route.Routes;
import dev.spinoff.http.internal.server.Setup;

/// What [HttpServer] has been told. Each change is made to a copy.
final class HttpOptions {

  private final String host;
  private final int port;
  private String name = "http";
  private Routes routes = Routes.NONE;
  private HttpLimits limits = HttpLimits.DEFAULT;
  private boolean isDevelopment;
  private boolean hasAccessLog;

  HttpOptions(String host, int port) {
    this.host = host;
    this.port = port;
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be from 0 to 65535, was " + port);
    }
  }

  private HttpOptions(HttpOptions from) {
    this(from.host, from.port);
    name = from.name;
    routes = from.routes;
    limits = from.limits;
    isDevelopment = from.isDevelopment;
    hasAccessLog = from.hasAccessLog;
  }

  HttpOptions withName(String to) {
    HttpOptions copy = new HttpOptions(this);
    copy.name = to;
    return copy;
  }

  HttpOptions withRoutes(Routes to) {
    HttpOptions copy = new HttpOptions(this);
    copy.routes = to;
    return copy;
  }

  HttpOptions withLimits(HttpLimits to) {
    HttpOptions copy = new HttpOptions(this);
    copy.limits = to;
    return copy;
  }

  HttpOptions withDevelopment() {
    HttpOptions copy = new HttpOptions(this);
    copy.isDevelopment = true;
    return copy;
  }

  HttpOptions withAccessLog() {
    HttpOptions copy = new HttpOptions(this);
    copy.hasAccessLog = true;
    return copy;
  }

  // ---- what has been told

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  String name() {
    return name;
  }

  Routes routes() {
    return routes;
  }

  /// What a server is made of.
  Setup setup() {
    return new Setup(host, port, name, routes, limits, isDevelopment, hasAccessLog);
  }
}
