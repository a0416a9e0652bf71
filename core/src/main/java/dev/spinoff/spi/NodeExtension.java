// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.Node;

/// Something a node is started with: remoting, an HTTP server, a dashboard. A value: it does
/// nothing until a node starts it, and can be given to one node only.
public interface NodeExtension {

  /// Starts it, before any user's actor. On the thread that starts the node; may block. What it
  /// throws stops the node and is thrown by `Node.start`: as it is, or as the cause of an
  /// `IllegalStateException` if it is checked.
  ///
  /// @param access what the node lets its extensions do
  void start(Node node, NodeAccess access) throws Exception;

  /// Stops it, after the node's actors have ended. May block; not called if the start failed.
  void stop() throws Exception;
}
