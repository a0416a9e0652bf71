// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.spinoff.NodeAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/// What nodes write into the log of remoting, by the node that their lines name.
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.spinoff.remote");

  private final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();

  LogLines() {
    start();
    LOG.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    all.add(event);
  }

  /// A node's lines, each with its level.
  List<String> of(NodeAddress node) {
    KeyValuePair own = new KeyValuePair("node", node.toString());
    return all.stream()
        .filter(
            line -> Objects.requireNonNullElse(line.getKeyValuePairs(), List.of()).contains(own))
        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
        .toList();
  }

  /// Waits until a node has a line with this in it.
  void await(NodeAddress node, String part) {
    Eventually.until(
        "a line of " + node + " with '" + part + "'",
        () -> of(node).stream().anyMatch(line -> line.contains(part)));
  }

  @Override
  public void close() {
    LOG.detachAppender(this);
    stop();
  }
}
