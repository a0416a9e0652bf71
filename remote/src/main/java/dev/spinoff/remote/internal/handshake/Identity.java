// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.NodeAddress;

/// Who a node says it is.
///
/// @param address where it can be reached, as it announces it
/// @param uid which start of the node this is
/// @param life how often it has had to begin anew since then
public record Identity(NodeAddress address, long uid, int life) {

  public Identity {
    if (life < 0) {
      throw new IllegalArgumentException("a life must be at least 0, was " + life);
    }
  }
}
