// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.log;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.bytes.Printable;
import dev.spinoff.spi.World;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// What remoting writes into the log, each line with the node's address as the pair `node`. What
/// others can cause is written once a minute for each place and reason. Any thread.
public final class RemoteLog {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.remote");

  private final String node;
  private final Hush hush;
  private final AtomicInteger defects = new AtomicInteger();

  /// @param node whose lines they are
  public RemoteLog(World world, NodeAddress node) {
    this.node = node.toString();
    this.hush = new Hush(world::nanoTime);
  }

  private LoggingEventBuilder line(Level level) {
    return LOG.atLevel(level).addKeyValue("node", node);
  }

  /// Writes a line for those who look for a fault.
  public void debug(String text, Object... arguments) {
    line(Level.DEBUG).log(text, arguments);
  }

  /// Writes a line for those who want to know who comes and goes.
  public void info(String text, Object... arguments) {
    line(Level.INFO).log(text, arguments);
  }

  /// Writes a line for everybody.
  public void warn(String text, Object... arguments) {
    line(Level.WARN).log(text, arguments);
  }

  /// The node has started.
  public void started(Announcement announcement) {
    line(announcement.level()).log("{}", announcement.text());
  }

  /// A connection that came in was refused.
  ///
  /// @param where where its other end is, with its port
  public void refused(String where, String why) {
    int port = where.lastIndexOf(':');
    String host = port < 0 ? where : where.substring(0, port);
    warnOnce(host, why, "a connection from " + where + " was refused: " + why);
  }

  /// A connection to another node came to nothing, since one of the two does not want the other.
  public void notAdmitted(NodeAddress peer, String why) {
    warnOnce(peer.toString(), why, "no connection to " + peer + ": " + why);
  }

  /// Another node was given up that has never been reached.
  ///
  /// @param why names it
  public void unreachable(NodeAddress peer, String why) {
    warnOnce(peer.toString(), why, why);
  }

  /// A message of this node cannot travel.
  ///
  /// @param whose for whom it is, or if it is an answer, from whom
  public void unfit(Class<?> type, String whose, String why) {
    String name = type.getTypeName();
    warnOnce("unfit " + name, "", "a " + name + " " + whose + " cannot travel: " + why);
  }

  /// Another node wants what it may not have.
  public void refusedWord(NodeAddress who, String what) {
    warnOnce(who.toString(), what, who + " wants " + what + ", which it may not");
  }

  private void warnOnce(String place, String why, String text) {
    long before = hush.admitted(place, why);
    if (before >= 0) {
      String more = before == 0 ? "" : " (" + before + " more like it were not logged)";
      line(Level.WARN).log("{}{}", Printable.reason(text), more);
    }
  }

  /// What came in made this node fail, which is a bug of this node.
  public void defect(String where, Throwable thrown) {
    defects.incrementAndGet();
    if (hush.admitted("a defect", "") >= 0) {
      line(Level.ERROR)
          .setCause(thrown)
          .log("what {} sent made this node fail; the connection ends", where);
    }
  }

  /// How many defects there were.
  public int defects() {
    return defects.get();
  }
}
