// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.spi.World;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The open connections of a server, looked at now and then for clients that say what they want too
/// slowly. Any thread may use it.
final class Heads {

  private final Desk desk;
  private final boolean isPlain;
  private final Set<WatchedEndPoint> open = ConcurrentHashMap.newKeySet();

  /// @param isPlain whether the connections are not under TLS
  Heads(Desk desk, boolean isPlain) {
    this.desk = desk;
    this.isPlain = isPlain;
  }

  boolean isPlain() {
    return isPlain;
  }

  World world() {
    return desk.access().world();
  }

  long nanoTime() {
    return desk.nanoTime();
  }

  void opened(WatchedEndPoint connection) {
    open.add(connection);
  }

  void closed(WatchedEndPoint connection) {
    open.remove(connection);
  }

  void sweep() {
    long now = nanoTime();
    long limitNanos = desk.limits().headerWithin().toNanos();
    for (WatchedEndPoint connection : open) {
      connection.checkHead(now, limitNanos);
    }
  }
}
