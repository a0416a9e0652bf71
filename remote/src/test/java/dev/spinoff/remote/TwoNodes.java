// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import java.util.function.UnaryOperator;

/// Two nodes of this program that reach each other by real sockets.
final class TwoNodes implements AutoCloseable {

  final Nodes all = new Nodes();
  final NodeAddress hereAt = Nodes.free("here");
  final NodeAddress thereAt = Nodes.free("there");
  final Node here;
  final Node there;

  /// Two with the defaults, unprotected.
  TwoNodes() {
    this(remoting -> remoting);
  }

  /// Two that are set likewise, unprotected.
  TwoNodes(UnaryOperator<Remoting> how) {
    here = all.start(how.apply(Remoting.at(hereAt)));
    there = all.start(how.apply(Remoting.at(thereAt)));
  }

  /// Starts a node that the caller stops.
  static Node start(Remoting remoting) {
    return Node.start(NodeOptions.defaults().withStopOnExit(false), remoting);
  }

  /// An address that nobody listens at.
  static NodeAddress free(String name) {
    return Nodes.free(name);
  }

  /// Whoever lives there under this name, as seen from here.
  Ref<Object> there(String name) {
    return here.lookup(thereAt + "/" + name);
  }

  @Override
  public void close() {
    all.close();
  }
}
