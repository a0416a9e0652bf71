// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.Cancellable;
import dev.spinoff.Node;
import dev.spinoff.Node.StopPhase;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.http.HttpLimits;
import dev.spinoff.http.HttpTls;
import dev.spinoff.http.internal.socket.SocketDoor;
import dev.spinoff.spi.NodeAccess;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/// A running server: Jetty for the bytes, an actor for the requests.
///
/// A request is read, answered by its responder, which is a child of that actor, and written, all
/// on one thread: see [Producer].
public final class JettyServer {

  private static final Duration MARGIN = Duration.ofSeconds(1);
  private static final long LOOK_AGAIN_NANOS = 1_000_000_000;
  private static final long SWEEP_NANOS_MIN = 20_000_000;
  private static final long SWEEP_NANOS_MAX = 1_000_000_000;

  private final Setup setup;
  private final Node node;
  private final NodeAccess access;
  private final Desk desk;
  private final Server jetty;
  private final @Nullable Renewal certificate;
  private final Heads heads;
  private final WatchedConnector connector;
  private volatile int port; // once it listens
  private volatile Cancellable sweeping = () -> {}; // replaced by each sweep
  private volatile boolean isStopped;
  private long lookedNanos; // used by the sweep alone

  /// One that has not been started.
  ///
  /// @throws IOException if its certificate cannot be used
  public JettyServer(Setup setup, Node node, NodeAccess access) throws IOException {
    this.setup = setup;
    this.node = node;
    this.access = access;
    this.lookedNanos = access.world().nanoTime();
    this.desk = new Desk(setup, access);
    HttpTls tls = setup.place().tls();
    this.certificate = tls == null ? null : new Renewal(tls);
    this.jetty = server();
    this.heads = new Heads(desk, certificate == null);
    this.connector = connector();
  }

  private Server server() {
    JettyThreads threads = new JettyThreads(access.world(), setup.name());
    Server server =
        new Server(threads, new ScheduledExecutorScheduler("spinoff-" + setup.name(), true), null);
    SocketDoor door = new SocketDoor(server, setup.sockets().origins());
    server.setHandler(new Front(desk, door));
    server.setErrorHandler(new ErrorPages(desk));
    if (setup.hasAccessLog()) {
      server.setRequestLog(new AccessLog(desk));
    }
    return server;
  }

  private WatchedConnector connector() {
    HttpLimits limits = setup.limits();
    WatchedConnector made = new WatchedConnector(jetty, heads, Protocols.of(limits, certificate));
    made.setHost(setup.host());
    made.setPort(setup.port());
    made.setIdleTimeout(limits.idleWithin().toMillis());
    made.setAcceptQueueSize(1_024);
    jetty.addConnector(made);
    jetty.addBean(new NetworkConnectionLimit(limits.connectionsMax(), made));
    return made;
  }

  /// Starts it: it is reached when this returns. If it cannot be, nothing is left of it.
  ///
  /// @throws IOException if it cannot listen at its address
  public void start() throws Exception {
    open();
    try {
      begin();
    } catch (Exception | Error failure) {
      stop();
      throw failure;
    }
  }

  private void begin() throws Exception {
    Ref<HttpWord> actor = node.spawn(setup.name(), Recipe.of(() -> new HttpActor(desk)));
    desk.actor(actor);
    try {
      jetty.start();
    } catch (Exception | Error failure) {
      actor.stop();
      throw failure;
    }
    node.onStop(
        StopPhase.BEFORE_ACTORS,
        setup.name(),
        setup.limits().drainWithin().plus(MARGIN),
        this::drain);
    sweep();
  }

  private void open() throws IOException {
    try {
      connector.open();
      port = connector.getLocalPort();
    } catch (IOException failed) {
      String at = "port " + setup.port() + " of " + setup.host();
      throw failed.getCause() instanceof BindException
          ? new BindException(at + " is in use")
          : new IOException("cannot listen at " + at + ": " + failed.getMessage(), failed);
    }
  }

  private void sweep() {
    if (isStopped) {
      return;
    }
    try {
      desk.sweep();
      heads.sweep();
      lookAtCertificate();
    } finally { // one that fails must not be the last
      sweeping = access.world().timer(sweepNanos(), this::sweep);
    }
  }

  // The disk may be slow, so not on the thread that keeps the time.
  private void lookAtCertificate() {
    Renewal watched = certificate;
    long now = access.world().nanoTime();
    if (watched != null && now - lookedNanos >= LOOK_AGAIN_NANOS) {
      lookedNanos = now;
      jetty.getThreadPool().execute(watched::look);
    }
  }

  private long sweepNanos() {
    HttpLimits limits = setup.limits();
    Duration ofRoutes = setup.routes().shortestRespondWithin().orElse(limits.respondWithin());
    Duration ofSockets = setup.sockets().limits().idleWithin();
    long shortest =
        Stream.of(limits.respondWithin(), ofRoutes, limits.headerWithin(), ofSockets)
            .mapToLong(Duration::toNanos)
            .min()
            .orElse(SWEEP_NANOS_MAX);
    return Math.clamp(shortest / 4, SWEEP_NANOS_MIN, SWEEP_NANOS_MAX);
  }

  /// The port it listens at.
  public int port() {
    return port;
  }

  /// Where it is reached.
  public URI uri() {
    return URI.create(setup.place().scheme() + "://" + setup.host() + ":" + port());
  }

  private void drain() {
    desk.close();
    try {
      connector.closePort(access, MARGIN);
      var _ = connector.shutdown(); // from now on each answer is the last one of its connection
      desk.drain();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends it, after the node's actors have ended.
  public void stop() throws Exception {
    isStopped = true;
    sweeping.cancel();
    desk.close();
    desk.breakOffAll();
    connector.closePort(access, MARGIN); // which Jetty leaves open if it has not been started
    jetty.stop();
  }
}
