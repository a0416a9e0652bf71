// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import dev.spinoff.Body;
import dev.spinoff.Node;
import dev.spinoff.http.internal.reply.StaticFiles;
import dev.spinoff.http.internal.route.Target;
import dev.spinoff.http.internal.server.JettyServer;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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
/// A route is a method and a template of a path. `{name}` stands for one piece of the path, which
/// the request gives under that name, and `{name...}` at the end for all that follows; a piece that
/// is written out is preferred. A route for GET also answers HEAD; OPTIONS is answered for all.
/// Another path is 404, another method 405.
///
/// On the node it is an actor of the name `http` ([#named]), whose children are the responders: one
/// process for each request under way. When the node stops, it takes no more requests and lets
/// those under way end ([HttpLimits#drainWithin]); then the actors are stopped.
///
/// It understands HTTP/1.1 and HTTP/2, also without TLS.
///
/// A value: each method returns a changed copy, and one node gets it, once: at its start, or later
/// ([Node#extend]).
public final class HttpServer implements NodeExtension {

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

  /// Answering GET at this path by a responder that has no state.
  public HttpServer get(String template, Responder responder) {
    return route("GET", template, responder);
  }

  /// Answering GET at this path, each request by a new responder.
  public HttpServer get(String template, Supplier<? extends Responder> factory) {
    return route("GET", template, factory);
  }

  /// Answering POST at this path by a responder that has no state.
  public HttpServer post(String template, Responder responder) {
    return route("POST", template, responder);
  }

  /// Answering POST at this path, each request by a new responder.
  public HttpServer post(String template, Supplier<? extends Responder> factory) {
    return route("POST", template, factory);
  }

  /// Answering PUT at this path by a responder that has no state.
  public HttpServer put(String template, Responder responder) {
    return route("PUT", template, responder);
  }

  /// Answering PUT at this path, each request by a new responder.
  public HttpServer put(String template, Supplier<? extends Responder> factory) {
    return route("PUT", template, factory);
  }

  /// Answering PATCH at this path by a responder that has no state.
  public HttpServer patch(String template, Responder responder) {
    return route("PATCH", template, responder);
  }

  /// Answering PATCH at this path, each request by a new responder.
  public HttpServer patch(String template, Supplier<? extends Responder> factory) {
    return route("PATCH", template, factory);
  }

  /// Answering DELETE at this path by a responder that has no state.
  public HttpServer delete(String template, Responder responder) {
    return route("DELETE", template, responder);
  }

  /// Answering DELETE at this path, each request by a new responder.
  public HttpServer delete(String template, Supplier<? extends Responder> factory) {
    return route("DELETE", template, factory);
  }

  /// Answering some method at this path by a responder that has no state.
  ///
  /// @throws IllegalArgumentException if the template is none, or there is such a route already
  public HttpServer route(String method, String template, Responder responder) {
    Objects.requireNonNull(responder, "responder");
    return with(method, template, new Target.Respond(() -> responder));
  }

  /// Answering some method at this path, each request by a new responder.
  ///
  /// @throws IllegalArgumentException if the template is none, or there is such a route already
  public HttpServer route(String method, String template, Supplier<? extends Responder> factory) {
    return with(method, template, new Target.Respond(factory));
  }

  /// Answering GET at this path and below it with the files of a folder: `index.html` for a path
  /// that ends with a slash. Nothing outside of the folder is reached, also not by links that lead
  /// out of it, nothing whose name begins with a dot, and there is no list of what is there.
  ///
  /// @param prefix such as `/static`; `/` for all that has no other route
  /// @param folder looked at when it is asked for
  public HttpServer files(String prefix, Path folder) {
    String above = prefix.endsWith("/") ? prefix : prefix + "/";
    return get(above + "{" + StaticFiles.PATH + "...}", new StaticFiles(folder));
  }

  /// Making a WebSocket of a GET at this path: each connection is an actor, a child of the
  /// server's. Its mailbox gets what the client sends, as [SocketMessage], among the messages of
  /// other actors, and what it sends by its [WebSocket] goes to the client. The next message is
  /// read from the network when the one before has been taken, so a client cannot send faster than
  /// its actor receives. When one ends, so does the other.
  ///
  /// Only pages of this very site may connect, and who is no browser; see [#webSocketOrigins].
  ///
  /// @param factory makes the body, on the actor's side; it understands `Object`, or
  ///   [SocketMessage] if nobody else sends to it
  public HttpServer webSocket(
      String template, Function<? super WebSocket, ? extends Body<?>> factory) {
    return with("GET", template, new Target.Connect(factory, Optional.empty()));
  }

  /// The same for messages in JSON: each text that comes is made into a value of this type, as the
  /// body of a request would be, and comes to the actor as [SocketMessage.Json]; it sends by
  /// [WebSocket#sendJson]. A text is read in the actor's own turn.
  ///
  /// What cannot be read closes the connection: with 1003 if it is no text, with 1007 if it is no
  /// JSON, and with 1008 if it is JSON but no such value. The reason says where the mistake is.
  public HttpServer webSocket(
      String template, Class<?> json, Function<? super WebSocket, ? extends Body<?>> factory) {
    return with("GET", template, new Target.Connect(factory, Optional.of(json)));
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

  private HttpServer with(String method, String template, Target target) {
    return new HttpServer(options.withRoutes(options.routes().with(method, template, target)));
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
