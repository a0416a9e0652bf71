// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.spi.World;

/*
 * A system call for each message would be dear, and waiting for more messages to come would make
 * the single one slow. So a sender that finds the line quiet writes at once; one that follows close
 * behind another leaves it to a thread of the world's, and whatever comes until that has woken goes
 * out with it.
 */
/// Has what a link holds written out: by the sender, or a moment later.
final class Flusher {

  private static final long QUIET_NANOS = 40_000;

  private final World world;
  private final Delays delays;
  private final Link link;
  private boolean isPlanned; // guarded by the link
  private volatile long flushedAt;

  Flusher(RemoteNode node, Link link) {
    this.world = node.world();
    this.delays = node.delays();
    this.link = link;
    this.flushedAt = world.nanoTime() - QUIET_NANOS;
  }

  /// Plans a flush, if none is planned.
  ///
  /// @return whether the caller has to [#wake] it, without the link's lock
  boolean isWanted() {
    boolean isFirst = !isPlanned;
    isPlanned = true;
    return isFirst;
  }

  /// What is there now is being written.
  void begins(long now) {
    isPlanned = false;
    flushedAt = now;
  }

  void wake() {
    if (world.nanoTime() - flushedAt > QUIET_NANOS) {
      flush();
    } else {
      var _ = delays.after(0, this::flush);
    }
  }

  private void flush() {
    Connection connection = link.connection();
    if (connection != null) {
      connection.flush();
    }
  }
}
