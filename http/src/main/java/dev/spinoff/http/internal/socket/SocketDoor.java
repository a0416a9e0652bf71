// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.socket;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;

/// Lets WebSockets in. Browsers let any page connect to any server, with the user's cookies, so a
/// page of another site is refused unless it is allowed.
public final class SocketDoor {

  private static final int FRAME_BYTES_MAX = 64 << 10;

  private final List<String> origins;
  private final WebSocketMappings mappings;

  /// @param origins from where else pages may connect: `https://example.org`, or `*` for everywhere
  public SocketDoor(Server server, List<String> origins) {
    this.origins = List.copyOf(origins);
    WebSocketComponents components = new WebSocketComponents();
    // Compression takes a large buffer for each connection.
    components.getExtensionRegistry().unregister("permessage-deflate");
    server.addBean(components);
    this.mappings = new WebSocketMappings(components);
  }

  /// Whether a page of the site that the request comes from may connect.
  public boolean allows(Request request) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin == null || origins.contains("*")) {
      return true; // who is no browser needs no leave
    }
    String host = request.getHeaders().get(HttpHeader.HOST);
    String scheme = request.isSecure() ? "https://" : "http://";
    return origins.contains(origin) || isSame(origin, scheme + host);
  }

  private static boolean isSame(String one, String other) {
    return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }

  /// Makes a WebSocket of a request.
  ///
  /// @return whether it asks for one; if not, nothing was answered
  public boolean open(Request request, Response response, Callback callback, SocketLink link) {
    WebSocketNegotiator negotiator = (_, _, _) -> link.frames();
    return mappings.upgrade(negotiator, request, response, callback, configuration());
  }

  private static Configuration.Customizer configuration() {
    Configuration.ConfigurationCustomizer configuration =
        new Configuration.ConfigurationCustomizer();
    configuration.setIdleTimeout(Duration.ZERO); // see SocketLink: what is sent is no sign of life
    configuration.setMaxFrameSize(FRAME_BYTES_MAX); // longer ones are cut, in and out
    configuration.setAutoFragment(true);
    return configuration;
  }
}
