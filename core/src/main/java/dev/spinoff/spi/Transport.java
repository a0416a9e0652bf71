// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.Address;
import dev.spinoff.NodeAddress;

/// What carries messages to other nodes. Installed by an extension ([NodeAccess#install]). The
/// methods are called on any thread, and never block or throw.
public interface Transport {

  /// The address under which other nodes reach this one.
  NodeAddress address();

  /// The way to an actor of another node. Asked for whenever a reference to one is made, so it is
  /// quick, and leaves the network alone.
  ///
  /// @param incarnation which actor at that address; 0 means whoever lives there
  Destination destination(Address to, long incarnation);
}
