// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.Node;

/// Something a node is started with, or gets later: remoting, an HTTP server, a dashboard. A value:
/// it does nothing until a node starts it, and can be given to one node only.
public interface NodeExtension {

  /// Starts it: before any user's actor if it is given to `Node.start`, whose thread this then runs
  /// on, else on the thread that has called [Node#extend], which may be a body's. May block. What
  /// it throws is thrown there: as it is, or as the cause of an `IllegalStateException` if it is
  /// checked; a node that is being started is stopped first. Whatever it has begun it must then
  /// undo itself.
  ///
  /// @param access what the node lets its extensions do
  void start(Node node, NodeAccess access) throws Exception;

  /// Stops it, after the node's actors have ended; those that came last are stopped first. On any
  /// thread; may block; not called if the start failed.
  void stop() throws Exception;
}
