// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.spi.NodeAccess;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Listens, and makes connections that are watched.
final class WatchedConnector extends ServerConnector {

  private static final int SELECTORS = Runtime.getRuntime().availableProcessors();

  private final Heads heads;
  private volatile boolean isAccepting; // written by the only thread that accepts
  private volatile @Nullable Thread closer; // who waits for that one

  WatchedConnector(Server server, Heads heads, ConnectionFactory... protocols) {
    super(server, 1, SELECTORS, protocols);
    this.heads = heads;
  }

  @Override
  protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int count) {
    return new ServerConnectorManager(executor, scheduler, count) {
      @Override
      protected ManagedSelector newSelector(int id) {
        return new TurningSelector(this, id, heads.world());
      }
    };
  }

  // That nothing is listened at any more is no failure.
  @Override
  protected boolean handleAcceptFailure(Throwable how) {
    return isOpen() && super.handleAcceptFailure(how);
  }

  @Override
  public void accept(int acceptor) throws IOException {
    isAccepting = true;
    try {
      if (!isOpen()) {
        throw new ClosedChannelException();
      }
      super.accept(acceptor);
    } finally {
      isAccepting = false;
      Thread waiting = closer;
      if (waiting != null) {
        heads.world().unpark(waiting);
      }
    }
  }

  /// Listens no more. The port is free when this returns: a virtual thread that accepts keeps it
  /// until it has learnt that it is closed.
  void closePort(NodeAccess access, Duration within) throws InterruptedException {
    closer = Thread.currentThread();
    close();
    var _ = access.await(() -> !isAccepting, within.toNanos());
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    SocketChannelEndPoint made =
        new WatchedEndPoint(
            channel,
            selector,
            key,
            new WatchedEndPoint.Means(getScheduler(), getExecutor(), heads));
    made.setIdleTimeout(getIdleTimeout());
    return made;
  }
}
