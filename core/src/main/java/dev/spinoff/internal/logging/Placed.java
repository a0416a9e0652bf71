// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.logging;

import dev.spinoff.NodeAddress;
import java.util.Optional;
import org.slf4j.spi.LoggingEventBuilder;

/// Lines in the log that name the node they come from, for programs that run several.
public final class Placed {

  private Placed() {}

  /// The line with the pair `node`, if the node has an address.
  public static LoggingEventBuilder at(Optional<NodeAddress> node, LoggingEventBuilder line) {
    return node.isPresent() ? line.addKeyValue("node", node.get().toString()) : line;
  }
}
