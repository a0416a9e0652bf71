// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

import dev.spinoff.spi.World;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs what goes wrong, so many lines a second at most: whoever can connect could otherwise fill
/// the log. Any thread.
final class Complaints {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.remote.sockets");
  private static final int LINES_PER_SECOND = 5;
  private static final long SECOND_NANOS = 1_000_000_000;

  private final World world;
  private final String node;
  private long secondBegan; // the rest is guarded by this
  private int lines;
  private long leftOut;

  /// @param node whose they are, for the log
  Complaints(World world, String node) {
    this.world = world;
    this.node = node;
    this.secondBegan = world.nanoTime();
  }

  /// Logs that something has failed, with why.
  void of(String what, Throwable why) {
    long before = admitted();
    if (before >= 0) {
      LOG.atWarn()
          .addKeyValue("node", node)
          .setCause(why)
          .log("{}{}", what, before == 0 ? "" : " (" + before + " like it not logged)");
    }
  }

  // How many were left out before this one; -1 if this one is, too.
  private synchronized long admitted() {
    long now = world.nanoTime();
    if (now - secondBegan >= SECOND_NANOS) {
      secondBegan = now;
      lines = 0;
    }
    if (lines >= LINES_PER_SECOND) {
      leftOut++;
      return -1;
    }
    lines++;
    long before = leftOut;
    leftOut = 0;
    return before;
  }
}
