// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.remote.Remoting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Another node, in this JVM, that lets everybody in.
final class Neighbour implements AutoCloseable {

  final String address = free();
  final Node node =
      Node.start(NodeOptions.defaults().withStopOnExit(false), Remoting.at(address).insecure());

  /// An address that nobody listens at.
  static String free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "localhost:" + socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    node.stop();
  }
}
