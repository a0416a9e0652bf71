// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.NodeAddress;

/// How nodes are called that only connect to others. Several of them may have the same certificate
/// and host, so a number tells them apart; the port is one that no node listens at.
public final class Visitor {

  private static final int PORT = 1;
  private static final String WORD = "dialling-";

  private Visitor() {}

  /// The address of one.
  ///
  /// @param name of the node that its certificate is for; empty if it is for none of a name
  /// @param number drawn for it
  public static NodeAddress address(String name, String host, long number) {
    return new NodeAddress(start(name) + Long.toHexString(number), host, PORT);
  }

  /// Whether that is, as far as its name and port say it, the address of one that has the
  /// certificate of this node.
  static boolean isOf(NodeAddress node, NodeAddress claimed) {
    return claimed.port() == PORT && claimed.name().startsWith(start(node.name()));
  }

  private static String start(String name) {
    return name.isEmpty() ? WORD : name + "-" + WORD;
  }
}
