// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/// Listens, and makes connections that are watched.
final class WatchedConnector extends ServerConnector {

  private static final int SELECTORS = Runtime.getRuntime().availableProcessors();

  private final Heads heads;

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
