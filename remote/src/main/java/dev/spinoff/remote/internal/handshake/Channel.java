// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.util.Optional;

/// What is known of the stream that a handshake goes over.
public sealed interface Channel {

  /// Nothing: it carries bytes.
  record Plain() implements Channel {}

  /// It is under TLS, and the other end has shown a certificate that was checked.
  final class Tls implements Channel {

    private final PeerNames peer;
    private final byte[] exported;

    /// @param peer whom the other end's certificate is for
    /// @param exported what this TLS connection alone has, on both ends (RFC 8446, 7.5): it ties
    ///   the handshake to the connection
    public Tls(PeerNames peer, byte[] exported) {
      this.peer = peer;
      this.exported = exported.clone();
    }
  }

  /// What ties a proof to the stream, as part of a transcript.
  default void write(ByteWriter transcript) {
    byte[] exported = this instanceof Tls tls ? tls.exported : new byte[0];
    transcript.varint(exported.length);
    transcript.bytes(exported);
  }

  /// Why the other end cannot be this node; empty if it can.
  default Optional<String> mismatch(NodeAddress claimed) {
    return switch (this) {
      case Plain() -> Optional.empty();
      case Tls tls -> tls.peer.mismatch(claimed);
    };
  }
}
