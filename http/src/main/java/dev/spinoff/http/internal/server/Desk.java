// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.http.HttpLimits;
import dev.spinoff.http.Overdue;
import dev.spinoff.http.Reply;
import dev.spinoff.http.internal.Means;
import dev.spinoff.http.internal.SeldomLog;
import dev.spinoff.http.internal.route.Route;
import dev.spinoff.http.internal.socket.SocketLink;
import dev.spinoff.spi.Control;
import dev.spinoff.spi.NodeAccess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What all requests of a server share: its limits, its actor, and which requests are under way.
/// Any thread may use it.
final class Desk {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.http");

  private static final int GOING_AWAY = 1001;

  private final Setup setup;
  private final NodeAccess access;
  private final Means means;
  private final TraceIds traceIds;
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private final Set<SocketLink> sockets = ConcurrentHashMap.newKeySet();
  private final IdentityHashMap<Route, Habit> habits = new IdentityHashMap<>(); // only read
  private final AtomicInteger count = new AtomicInteger();
  private volatile @Nullable Ref<HttpWord> actor; // set once, before the first request
  private volatile boolean isClosed; // by the stop or the actor's end; read for each request
  private volatile @Nullable Thread drainer; // who waits for the last request

  Desk(Setup setup, NodeAccess access) {
    this.setup = setup;
    this.access = access;
    this.means =
        new Means(access, setup.limits(), setup.json(), new SeldomLog(access.world()::nanoTime));
    setup.routes().all().forEach(route -> habits.put(route, new Habit()));
    this.traceIds = new TraceIds(access.world());
  }

  void actor(Ref<HttpWord> is) {
    actor = is;
  }

  Setup setup() {
    return setup;
  }

  HttpLimits limits() {
    return setup.limits();
  }

  NodeAccess access() {
    return access;
  }

  Means means() {
    return means;
  }

  Logger log() {
    return LOG;
  }

  long nanoTime() {
    return access.world().nanoTime();
  }

  // ---- requests

  /// That of one of the server's routes.
  Habit habit(Route of) {
    return Objects.requireNonNull(habits.get(of));
  }

  /// Whether one more request may be under way. If so it counts until it is [#ended].
  boolean admits(Exchange exchange) {
    if (count.incrementAndGet() > limits().requestsMax()) {
      count.decrementAndGet();
      return false;
    }
    underWay.add(exchange);
    return true;
  }

  /// Runs a responder on the calling thread, as a child of the actor.
  ///
  /// @param ended told of its end
  /// @return false if the actor has ended
  boolean run(ProcessActor<Object> responder, Consumer<ExitReason> ended) {
    Ref<HttpWord> parent = actor;
    if (parent == null) {
      return false;
    }
    try {
      access.run(parent, responder, ended);
      return true;
    } catch (IllegalStateException _) {
      return false;
    }
  }

  /// Has a responder stopped.
  void stop(Ref<?> responder, ExitReason why) {
    Ref<HttpWord> by = actor;
    if (by != null) {
      access.control(responder, new Control.Exit(by, why, false));
    }
  }

  private void tell(HttpWord word) {
    Ref<HttpWord> to = actor;
    if (to != null) {
      to.tell(word);
    }
  }

  /// Has a WebSocket's actor started.
  void join(SocketLink link, Recipe<Object> recipe) {
    sockets.add(link);
    tell(new HttpWord.Join(link, recipe));
  }

  /// The actor of a WebSocket has ended.
  void left(SocketLink link) {
    sockets.remove(link);
  }

  void ended(Exchange exchange) {
    if (underWay.remove(exchange) && count.decrementAndGet() == 0) {
      Thread waiting = drainer;
      if (waiting != null) {
        access.world().unpark(waiting);
      }
    }
  }

  /// Ends those that have taken too long.
  void sweep() {
    long now = nanoTime();
    sockets.forEach(link -> link.checkSilence(now));
    for (Exchange exchange : underWay) {
      if (exchange.isOverdue(now)) {
        exchange.overdue(new ExitReason.Custom(new Overdue(exchange.respondWithin())));
      }
    }
  }

  // ---- the end

  /// Takes no more requests.
  void close() {
    isClosed = true;
  }

  boolean isClosed() {
    return isClosed;
  }

  /// Ends those that go on for ever, and waits for the others, no longer than the limits say.
  void drain() throws InterruptedException {
    underWay.forEach(Exchange::drain);
    drainer = Thread.currentThread();
    boolean done = access.await(() -> count.get() == 0, limits().drainWithin().toNanos());
    if (!done) {
      LOG.warn(
          "{} requests have not ended within {} and are stopped",
          count.get(),
          limits().drainWithin());
    }
  }

  /// Answers those that nobody will answer any more.
  void breakOffAll() {
    for (Exchange exchange : underWay) {
      exchange.breakOff(503, "the server is stopping");
    }
    for (SocketLink link : sockets) {
      link.close(GOING_AWAY, "");
    }
  }

  // ---- pages

  String traceId() {
    return traceIds.next();
  }

  /// The page of an error.
  Reply errorPage(int status, String reason) {
    Reply page = Reply.text(reason + "\n").status(status);
    return status == 503 ? page.header("Retry-After", "1") : page;
  }

  /// The page of a failure: the id alone, and the stack only for the program's authors.
  Reply failurePage(String id, Throwable failure) {
    StringWriter text = new StringWriter();
    text.append("internal error, trace ").append(id).append('\n');
    if (setup.isDevelopment()) {
      failure.printStackTrace(new PrintWriter(text, true));
    }
    return Reply.text(text.toString()).status(500);
  }
}
