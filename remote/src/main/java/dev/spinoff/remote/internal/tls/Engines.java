// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import javax.net.ssl.SSLEngine;

/// Makes engines for new connections.
@FunctionalInterface
interface Engines {

  /// An engine for a new connection. May block for as long as the disk takes.
  ///
  /// @param isClient whether this end has connected
  SSLEngine engine(boolean isClient);
}
