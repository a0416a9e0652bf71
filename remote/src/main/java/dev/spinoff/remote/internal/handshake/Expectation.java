// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.NodeAddress;
import java.util.Optional;

/// Whom a dialler expects.
///
/// @param address what it has dialled; without a name, whatever the node there is called is right
public record Expectation(NodeAddress address) {

  /// Why the announced address is not what was expected; empty if it is.
  Optional<String> mismatch(NodeAddress announced) {
    boolean isRight =
        announced.port() == address.port()
            && PeerNames.canonical(announced.host()).equals(PeerNames.canonical(address.host()))
            && (address.name().isEmpty() || announced.name().equals(address.name()));
    return isRight
        ? Optional.empty()
        : Optional.of("announces itself, where " + address + " was dialled");
  }
}
