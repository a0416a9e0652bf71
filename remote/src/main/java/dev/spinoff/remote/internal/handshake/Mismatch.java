// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.NodeAddress;
import java.util.Optional;

/// What can be wrong with a HELLO in which every byte is right.
final class Mismatch {

  private Mismatch() {}

  /// What is wrong, to be read after the address that is claimed; empty if nothing is.
  static Optional<String> of(
      Local me, Hello theirs, Optional<Expectation> expected, Channel channel) {
    Role role = expected.isPresent() ? Role.DIALLER : Role.ACCEPTOR;
    if (theirs.role() == role) {
      return Optional.of("says that it is the " + role.label() + ", as this node is");
    }
    if (isMyself(me.identity(), theirs.identity())) {
      return Optional.of("claims to be this node itself");
    }
    return agreement(me, theirs)
        .or(() -> expected.flatMap(whom -> whom.mismatch(theirs.identity().address())))
        .or(() -> channel.mismatch(theirs.identity().address()));
  }

  private static boolean isMyself(Identity me, Identity them) {
    return me.uid() == them.uid() || isSamePlace(me.address(), them.address());
  }

  // Nodes of different names may share a place, as all those of a simulation do.
  private static boolean isSamePlace(NodeAddress one, NodeAddress other) {
    return one.port() == other.port()
        && isSameName(one.name(), other.name())
        && PeerNames.canonical(one.host()).equals(PeerNames.canonical(other.host()));
  }

  private static boolean isSameName(String one, String other) {
    return one.equals(other) || one.isEmpty() || other.isEmpty();
  }

  private static Optional<String> agreement(Local me, Hello theirs) {
    if (!theirs.cluster().equals(me.cluster())) {
      return Optional.of(
          "is in the cluster '" + theirs.cluster() + "', this node in '" + me.cluster() + "'");
    }
    if (theirs.mode() != me.trust().mode()) {
      return Optional.of(
          "trusts in "
              + Trust.name(theirs.mode())
              + ", this node in "
              + Trust.name(me.trust().mode())
              + ": give both the same");
    }
    if (theirs.versions().common(me.versions()).isEmpty()) {
      return Optional.of("speaks version " + theirs.versions() + ", this node " + me.versions());
    }
    return Optional.empty();
  }
}
