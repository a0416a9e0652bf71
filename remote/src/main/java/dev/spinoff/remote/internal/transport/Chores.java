// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.spi.World.ThreadKind;
import java.util.IdentityHashMap;

/// What takes its time and is done for other nodes, each on a thread of its own: so many at once
/// for each of them. Any thread.
final class Chores {

  /// How many are done at once for one other node.
  static final int AT_ONCE_MAX = 256;

  private final RemoteNode node;
  private final IdentityHashMap<Link, Integer> running =
      new IdentityHashMap<>(); // looked up; guarded by this

  Chores(RemoteNode node) {
    this.node = node;
  }

  /// Does something for the node at the end of a link.
  ///
  /// @return false if as much is being done for it as may be
  boolean start(String name, Link link, Runnable chore) {
    synchronized (this) {
      int before = running.getOrDefault(link, 0);
      if (before >= AT_ONCE_MAX) {
        return false;
      }
      running.put(link, before + 1);
    }
    var _ = node.world().start(name, ThreadKind.VIRTUAL, () -> run(link, chore));
    return true;
  }

  private void run(Link link, Runnable chore) {
    try {
      chore.run();
    } finally {
      ended(link);
    }
  }

  private synchronized void ended(Link link) {
    running.computeIfPresent(link, (_, count) -> count == 1 ? null : count - 1);
  }

  /// How many are being done.
  synchronized int size() {
    return running.values().stream().mapToInt(Integer::intValue).sum();
  }
}
