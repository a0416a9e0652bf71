// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.call;

import dev.spinoff.Node;
import java.io.PrintWriter;

/// Something to ask another node.
public sealed interface Call permits Ping, Look, Send {

  /// Asks, and prints what comes. Blocks.
  ///
  /// @param node whose network it goes by
  /// @return whether anything came
  /// @throws dev.spinoff.AskTimeout if nothing did; likewise [dev.spinoff.AskFailed],
  ///   [dev.spinoff.NoSuchActor] and [NotDelivered]
  boolean run(Node node, PrintWriter out) throws InterruptedException;

  /// Prints what there is to print before the end, if that has not been printed. Any thread.
  default void cutShort(PrintWriter out) {}
}
