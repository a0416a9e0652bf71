// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import dev.spinoff.Node;
import dev.spinoff.http.internal.route.Route;
import dev.spinoff.http.internal.server.JettyServer;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An HTTP server in which every request is an actor.
///
/// ```java
/// Node node = Node.start(HttpServer.at("localhost", 8080)
///     .get("/", (self, request) -> Reply.text("Hello, World!"))
///     .get("/add/{a}/{b}", Adder::new));
/// ```
///
/// What leads where is said by [Routes].
///
/// On the node it is an actor of the name `http` ([#named]), whose children are the responders: one
/// process for each request under way. When the node stops, it takes no more requests and lets
/// those under way end ([HttpLimits#drainWithin]); then the actors are stopped.
///
/// It understands HTTP/1.1 and HTTP/2, also without TLS.
///
/// A value: each method returns a changed copy, and one node gets it, once: at its start, or later
/// ([Node#extend]).
public final class HttpServer extends Routes<HttpServer> implements NodeExtension {

  private final HttpOptions options;
  private @Nullable JettyServer running;

  private HttpServer(HttpOptions options) {
    this.options = options;
  }

  /// At this address.
  ///
  /// @param host which of the machine's addresses: `localhost` for this machine alone, `0.0.0.0`
  ///   for everybody
  /// @param port 0 for any that is free; see [#port]
  public static HttpServer at(String host, int port) {
    return new HttpServer(new HttpOptions(host, port));
  }

  /// Under TLS, as HTTP/2 if the client can, else as HTTP/1.1.
  public HttpServer tls(HttpTls tls) {
    return new HttpServer(options.withTls(tls));
  }

  /// Under this name among the node's actors; `http` unless told. For several servers on one node.
  public HttpServer named(String name) {
    return new HttpServer(options.withName(name));
  }

  /// With these limits.
  public HttpServer limits(HttpLimits limits) {
    return new HttpServer(options.withLimits(limits));
  }

  /// Reading and writing JSON by this, where values are not what Jackson makes of them unless told.
  public HttpServer json(JsonMapper mapper) {
    return new HttpServer(options.withJson(Objects.requireNonNull(mapper, "mapper")));
  }

  /// For the program's authors: the answer to a request whose responder has failed shows the stack.
  public HttpServer development() {
    return new HttpServer(options.withDevelopment());
  }

  /// Logging a line for each request, by the logger `dev.spinoff.http.access`, at level info: the
  /// client's address, method, path, status, bytes of the answer, and milliseconds.
  public HttpServer accessLog() {
    return new HttpServer(options.withAccessLog());
  }

  /// With these limits for WebSockets.
  public HttpServer webSocketLimits(SocketLimits limits) {
    return new HttpServer(options.withSockets(limits));
  }

  /// Letting pages of these sites open WebSockets, too.
  ///
  /// @param origins such as `https://example.org`; `*` for all, which is safe only where nothing
  ///   depends on the user's cookies or network
  public HttpServer webSocketOrigins(String... origins) {
    return new HttpServer(options.withOrigins(List.of(origins)));
  }

  @Override
  public HttpServer filter(Filter filter) {
    return new HttpServer(options.withFilter(Objects.requireNonNull(filter, "filter")));
  }

  @Override
  HttpServer with(List<Route> more) {
    return new HttpServer(options.withRoutes(options.routes().with(more)));
  }

  /// The port it listens at.
  ///
  /// @throws IllegalStateException if it has not been started
  public int port() {
    return running().port();
  }

  /// Where it is reached: `http://localhost:8080`.
  ///
  /// @throws IllegalStateException if it has not been started
  public URI uri() {
    return running().uri();
  }

  private JettyServer running() {
    JettyServer server = running;
    if (server == null) {
      throw new IllegalStateException(this + " has not been started with a node");
    }
    return server;
  }

  @Override
  public void start(Node node, NodeAccess access) throws Exception {
    if (running != null) {
      throw new IllegalStateException("this HttpServer is used by a node already");
    }
    JettyServer server = new JettyServer(options.setup(), node, access);
    server.start();
    running = server;
  }

  @Override
  public void stop() throws Exception {
    running().stop();
  }

  @Override
  public String toString() {
    return "HttpServer at " + options.place();
  }
}
