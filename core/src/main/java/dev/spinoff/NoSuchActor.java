// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// No such actor lives on this node.
public final class NoSuchActor extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message names the path or address, and the node
  public NoSuchActor(String message) {
    super(message);
  }
}
