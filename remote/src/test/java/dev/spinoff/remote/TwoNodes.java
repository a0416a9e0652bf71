// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import java.io.IOException;
import java.net.ServerSocket;

/// Two nodes of this program that reach each other by real sockets.
final class TwoNodes implements AutoCloseable {

  final NodeAddress hereAt = free("here");
  final NodeAddress thereAt = free("there");
  final Node here = start(Remoting.at(hereAt).insecure());
  final Node there = start(Remoting.at(thereAt).insecure());

  static Node start(Remoting remoting) {
    return Node.start(NodeOptions.defaults().withStopOnExit(false), remoting);
  }

  /// An address that nobody listens at.
  static NodeAddress free(String name) {
    try (ServerSocket socket = new ServerSocket(0)) {
      return new NodeAddress(name, "localhost", socket.getLocalPort());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    here.stop();
    there.stop();
  }
}
