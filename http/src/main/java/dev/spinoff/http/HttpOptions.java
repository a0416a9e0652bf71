// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import dev.spinoff.http.internal.route.RouteTable;
import dev.spinoff.http.internal.route.Terms;
import dev.spinoff.http.internal.server.Setup;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What [HttpServer] has been told. Each change is made to a copy.
final class HttpOptions {

  private Setup.Place place;
  private String name = "http";
  private RouteTable routes = RouteTable.NONE;
  private Terms terms = Terms.NONE;
  private HttpLimits limits = HttpLimits.DEFAULT;
  private Setup.Sockets sockets = new Setup.Sockets(SocketLimits.DEFAULT, List.of());
  private JsonMapper json = JsonMapper.builder().build();
  private boolean isDevelopment;
  private boolean hasAccessLog;

  HttpOptions(String host, int port) {
    this.place = new Setup.Place(host, port, null);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be from 0 to 65535, was " + port);
    }
  }

  private HttpOptions(HttpOptions from) {
    place = from.place;
    name = from.name;
    routes = from.routes;
    terms = from.terms;
    limits = from.limits;
    sockets = from.sockets;
    json = from.json;
    isDevelopment = from.isDevelopment;
    hasAccessLog = from.hasAccessLog;
  }

  HttpOptions withTls(HttpTls to) {
    HttpOptions copy = new HttpOptions(this);
    copy.place = new Setup.Place(place.host(), place.port(), to);
    return copy;
  }

  HttpOptions withName(String to) {
    HttpOptions copy = new HttpOptions(this);
    copy.name = to;
    return copy;
  }

  HttpOptions withRoutes(RouteTable to) {
    HttpOptions copy = new HttpOptions(this);
    copy.routes = to;
    return copy;
  }

  HttpOptions withFilter(Filter more) {
    HttpOptions copy = new HttpOptions(this);
    copy.terms = terms.withFilter(more);
    return copy;
  }

  HttpOptions withLimits(HttpLimits to) {
    HttpOptions copy = new HttpOptions(this);
    copy.limits = to;
    return copy;
  }

  HttpOptions withSockets(SocketLimits to) {
    HttpOptions copy = new HttpOptions(this);
    copy.sockets = sockets.withLimits(to);
    return copy;
  }

  HttpOptions withOrigins(List<String> to) {
    HttpOptions copy = new HttpOptions(this);
    copy.sockets = sockets.withOrigins(to);
    return copy;
  }

  HttpOptions withJson(JsonMapper to) {
    HttpOptions copy = new HttpOptions(this);
    copy.json = to;
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

  Setup.Place place() {
    return place;
  }

  RouteTable routes() {
    return routes;
  }

  /// What a server is made of.
  Setup setup() {
    return new Setup(
        place, name, routes.within(terms), limits, sockets, json, isDevelopment, hasAccessLog);
  }
}
