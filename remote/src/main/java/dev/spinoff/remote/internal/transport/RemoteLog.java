// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.remote.internal.bytes.Printable;
import dev.spinoff.spi.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What remoting writes into the log. What strangers can cause is written once a minute for each
/// place they come from. Any thread.
final class RemoteLog {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.remote");
  private static final long QUIET_NANOS = 60_000_000_000L;
  private static final int PLACES_MAX = 1_000;

  private final World world;
  private final AtomicInteger defects = new AtomicInteger();
  private final Map<String, Long> said = new LinkedHashMap<>(); // when, by place; guarded by itself

  RemoteLog(World world) {
    this.world = world;
  }

  void debug(String text, Object... arguments) {
    LOG.debug(text, arguments);
  }

  void info(String text, Object... arguments) {
    LOG.info(text, arguments);
  }

  void warn(String text, Object... arguments) {
    LOG.warn(text, arguments);
  }

  /// A connection was refused.
  ///
  /// @param where where its other end is, with its port
  void refused(String where, String why) {
    int port = where.lastIndexOf(':');
    if (isNews(port < 0 ? where : where.substring(0, port))) {
      LOG.warn("a connection with {} was refused: {}", where, Printable.of(why));
    }
  }

  /// A message of this node cannot travel.
  void unfit(Class<?> type, Ref<?> to, String why) {
    if (isNews("unfit " + type.getName())) {
      LOG.warn("a {} for {} cannot travel: {}", type.getTypeName(), to, why);
    }
  }

  /// Another node wants what it may not have.
  void refusedWord(NodeAddress who, String what) {
    if (isNews(who.toString())) {
      LOG.warn("{} wants {}, which it may not", who, what);
    }
  }

  /// What came in made this node fail, which is a bug of this node.
  void defect(String where, Throwable thrown) {
    defects.incrementAndGet();
    if (isNews("a defect")) {
      LOG.error("what {} sent made this node fail; the connection ends", where, thrown);
    }
  }

  /// How many defects there were.
  int defects() {
    return defects.get();
  }

  private boolean isNews(String place) {
    long now = world.nanoTime();
    synchronized (said) {
      said.values().removeIf(at -> now - at > QUIET_NANOS);
      return said.size() < PLACES_MAX && said.putIfAbsent(place, now) == null;
    }
  }
}
