// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import dev.spinoff.Body;
import dev.spinoff.Recipe;
import dev.spinoff.http.internal.reply.StaticFiles;
import dev.spinoff.http.internal.route.Route;
import dev.spinoff.http.internal.route.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What has routes: a server, or a group of routes that a server is given.
///
/// A route is a method and a template of a path. `{name}` stands for one piece of the path, which
/// the request gives under that name, and `{name...}` at the end for all that follows; a piece that
/// is written out is preferred. A route for GET also answers HEAD; OPTIONS is answered for all.
/// Another path is 404, another method 405.
///
/// A value: each method returns a changed copy.
///
/// @param <S> what the methods return: the same kind of thing
public abstract sealed class Routes<S extends Routes<S>> permits HttpServer, RouteGroup {

  Routes() {}

  /// These and some more.
  abstract S with(List<Route> more);

  /// With a filter around the responders of all routes, whatever the order of the calls, and in
  /// front of WebSockets. The one that is given first stands outermost, and a server's stand around
  /// those of its groups. What leads nowhere (404, 405, OPTIONS) goes through none.
  public abstract S filter(Filter filter);

  /// Answering GET at this path by a responder that has no state.
  public S get(String template, Responder responder) {
    return route("GET", template, responder);
  }

  /// Answering GET at this path, each request by a new responder.
  public S get(String template, Supplier<? extends Responder> factory) {
    return route("GET", template, factory);
  }

  /// Answering POST at this path by a responder that has no state.
  public S post(String template, Responder responder) {
    return route("POST", template, responder);
  }

  /// Answering POST at this path, each request by a new responder.
  public S post(String template, Supplier<? extends Responder> factory) {
    return route("POST", template, factory);
  }

  /// Answering PUT at this path by a responder that has no state.
  public S put(String template, Responder responder) {
    return route("PUT", template, responder);
  }

  /// Answering PUT at this path, each request by a new responder.
  public S put(String template, Supplier<? extends Responder> factory) {
    return route("PUT", template, factory);
  }

  /// Answering PATCH at this path by a responder that has no state.
  public S patch(String template, Responder responder) {
    return route("PATCH", template, responder);
  }

  /// Answering PATCH at this path, each request by a new responder.
  public S patch(String template, Supplier<? extends Responder> factory) {
    return route("PATCH", template, factory);
  }

  /// Answering DELETE at this path by a responder that has no state.
  public S delete(String template, Responder responder) {
    return route("DELETE", template, responder);
  }

  /// Answering DELETE at this path, each request by a new responder.
  public S delete(String template, Supplier<? extends Responder> factory) {
    return route("DELETE", template, factory);
  }

  /// Answering some method at this path by a responder that has no state.
  ///
  /// @throws IllegalArgumentException if the template is none, or there is such a route already
  public S route(String method, String template, Responder responder) {
    Objects.requireNonNull(responder, "responder");
    return add(method, template, new Target.Respond(() -> responder));
  }

  /// Answering some method at this path, each request by a new responder.
  ///
  /// @throws IllegalArgumentException if the template is none, or there is such a route already
  public S route(String method, String template, Supplier<? extends Responder> factory) {
    return add(method, template, new Target.Respond(factory));
  }

  /// Answering GET at this path and below it with the files of a folder: `index.html` for a path
  /// that ends with a slash. Nothing outside of the folder is reached, also not by links that lead
  /// out of it, nothing whose name begins with a dot, and there is no list of what is there.
  ///
  /// A path that another route has for other methods is 405 if there is no such file; any method
  /// but GET and HEAD is 404 unless there is a route for it.
  ///
  /// @param prefix such as `/static`; `/` for all that has no other route
  /// @param folder looked at when it is asked for
  public S files(String prefix, Path folder) {
    String above = prefix.endsWith("/") ? prefix : prefix + "/";
    StaticFiles files = new StaticFiles(folder);
    return add("GET", above + "{" + StaticFiles.PATH + "...}", new Target.Folder(files));
  }

  /// Making a WebSocket of a GET at this path: each connection is an actor, a child of the
  /// server's. Its mailbox gets what the client sends, as [SocketMessage], among the messages of
  /// other actors, and what it sends by its [WebSocket] goes to the client. The next message is
  /// read from the network when the one before has been taken, so a client cannot send faster than
  /// its actor receives. When one ends, so does the other.
  ///
  /// Only pages of this very site may connect, and who is no browser; see
  /// [HttpServer#webSocketOrigins].
  ///
  /// @param factory makes the body, on the actor's side; it understands `Object`, or
  ///   [SocketMessage] if nobody else sends to it
  public S webSocket(String template, Function<? super WebSocket, ? extends Body<?>> factory) {
    return add(
        "GET", template, new Target.Connect(factory, Optional.empty(), Target.Connect.PLAIN));
  }

  /// As [#webSocket(String, Function)], with options for the actor.
  ///
  /// A bound of its mailbox is for what other actors send: what the client sends, one message at a
  /// time, does not count. Supervised by its parent ([Recipe#supervised]), the actor is started
  /// again after a failure, on the same connection and with what is in its mailbox, but for a
  /// second failure within 5 s: then, as without supervision, the connection is closed with 1011.
  ///
  /// ```java
  /// .webSocket("/news", Reader::new, it -> it.mailbox(MailboxSpec.bounded(100, new DropOldest())))
  /// ```
  ///
  /// @param options told the recipe that it would have, once, now; gives the one it is to have,
  ///   without a name, for each connection has an actor of its own
  public S webSocket(
      String template,
      Function<? super WebSocket, ? extends Body<?>> factory,
      UnaryOperator<Recipe<Object>> options) {
    Recipe<Object> told = options.apply(Target.Connect.PLAIN);
    return add("GET", template, new Target.Connect(factory, Optional.empty(), told));
  }

  /// The same for messages in JSON: each text that comes is made into a value of this type, as the
  /// body of a request would be, and comes to the actor as [SocketMessage.Json]; it sends by
  /// [WebSocket#sendJson]. A text is read in the actor's own turn.
  ///
  /// What cannot be read closes the connection: with 1003 if it is no text, with 1007 if it is no
  /// JSON, and with 1008 if it is JSON but no such value. The reason says where the mistake is. The
  /// actor gets [SocketMessage.Closed] with both, and the log has a line, once a minute for each
  /// route.
  public S webSocket(
      String template, Class<?> json, Function<? super WebSocket, ? extends Body<?>> factory) {
    return add(
        "GET", template, new Target.Connect(factory, Optional.of(json), Target.Connect.PLAIN));
  }

  /// The same with options for the actor, as [#webSocket(String, Function, UnaryOperator)].
  public S webSocket(
      String template,
      Class<?> json,
      Function<? super WebSocket, ? extends Body<?>> factory,
      UnaryOperator<Recipe<Object>> options) {
    Recipe<Object> told = options.apply(Target.Connect.PLAIN);
    return add("GET", template, new Target.Connect(factory, Optional.of(json), told));
  }

  /// With the routes of a group.
  ///
  /// @throws IllegalArgumentException if there is such a route already
  public S with(RouteGroup group) {
    return with(group.routes());
  }

  /// With the routes of a group, below a path: `/orders` in the group is `/api/orders` under
  /// `/api`, and `/` in the group is `/api` itself.
  ///
  /// @param prefix begins with a slash and does not end with one; may have names
  /// @throws IllegalArgumentException if the prefix is none, or there is such a route already
  public S under(String prefix, RouteGroup group) {
    if (prefix.endsWith("/")) {
      throw new IllegalArgumentException("the prefix '" + prefix + "' must not end with a slash");
    }
    return with(group.routes().stream().map(route -> route.under(prefix)).toList());
  }

  private S add(String method, String template, Target target) {
    return with(List.of(Route.of(method, template, target)));
  }
}
