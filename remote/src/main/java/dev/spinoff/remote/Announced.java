// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.handshake.Trust;
import dev.spinoff.remote.internal.log.Announcement;
import dev.spinoff.remote.internal.tls.TlsContexts;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/// What the log says of a node that has started: where it is, and how it is protected.
///
/// @param own its address
/// @param bind where it listens; empty if nowhere
/// @param isSimulated whether nobody outside can reach it, wherever it listens
record Announced(NodeAddress own, Optional<NodeAddress> bind, boolean isSimulated) {

  /// @param certificates those that it shows, if it does
  Announcement with(Trust trust, Optional<TlsContexts> certificates) {
    String by =
        Stream.concat(
                certificates.map(TlsContexts::toString).stream(),
                trust.secret().map(Secret::where).stream())
            .collect(Collectors.joining(", and by "));
    if (!by.isEmpty()) {
      return new Announcement(level(Level.INFO), where() + ", protected by " + by);
    }
    return new Announcement(level(Level.WARN), where() + ", unprotected: " + risk());
  }

  private String risk() {
    return bind.isPresent()
        ? "whoever can connect is let in"
        : "whoever answers is taken for the node that was meant";
  }

  private Level level(Level real) {
    return isSimulated ? Level.DEBUG : real;
  }

  private String where() {
    return bind.map(at -> own + " listens" + (isOwn(at) ? "" : " at " + at))
        .orElse(own + " connects to others, and listens nowhere");
  }

  // What is bound to needs no name.
  private boolean isOwn(NodeAddress at) {
    return at.host().equals(own.host()) && at.port() == own.port();
  }
}
