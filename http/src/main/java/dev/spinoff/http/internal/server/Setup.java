// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.http.HttpLimits;
import dev.spinoff.http.HttpTls;
import dev.spinoff.http.SocketLimits;
import dev.spinoff.http.internal.route.RouteTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a server is made of.
///
/// @param place where it listens
/// @param name of its actor
/// @param json reads and writes JSON
public record Setup(
    Place place,
    String name,
    RouteTable routes,
    HttpLimits limits,
    Sockets sockets,
    JsonMapper json,
    boolean isDevelopment,
    boolean hasAccessLog) {

  /// Where a server listens.
  ///
  /// @param port 0 for any
  /// @param tls null for none
  public record Place(String host, int port, @Nullable HttpTls tls) {

    String scheme() {
      return tls == null ? "http" : "https";
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /// What a server lets WebSockets do.
  ///
  /// @param origins from where else pages may open one
  public record Sockets(SocketLimits limits, List<String> origins) {

    /// With these limits.
    public Sockets withLimits(SocketLimits to) {
      return new Sockets(to, origins);
    }

    /// Open to pages from there.
    public Sockets withOrigins(List<String> to) {
      return new Sockets(limits, List.copyOf(to));
    }
  }

  String host() {
    return place.host();
  }

  int port() {
    return place.port();
  }
}
