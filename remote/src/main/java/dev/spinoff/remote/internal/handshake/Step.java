// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.remote.internal.bytes.ByteReader;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/// What comes of a frame.
public sealed interface Step {

  /// Frames to send in a packet of their own, before anything else; often none.
  ByteBuffer toSend();

  /// Nothing is decided yet.
  record Pending(ByteBuffer toSend) implements Step {}

  /// There is a peer.
  ///
  /// @param payload what its layer above says
  record Admitted(ByteBuffer toSend, PeerInfo peer, ByteReader payload) implements Step {}

  /// Nothing comes of it: send what there is to send, and close the connection.
  ///
  /// @param why for this node's log
  /// @param peer who it is, if it had proved itself
  /// @param code why that peer did not want this node; empty if that is not the reason
  record Refused(ByteBuffer toSend, String why, Optional<PeerInfo> peer, OptionalInt code)
      implements Step {}
}
