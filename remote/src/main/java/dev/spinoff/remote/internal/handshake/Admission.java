// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.remote.internal.bytes.ByteWriter;

/// Whether the layer above wants a peer that has proved itself. Asked once for each: on the
/// acceptor when the peer's proof was right, and on the dialler when the acceptor has said that it
/// is ready.
@FunctionalInterface
public interface Admission {

  /// Decides.
  Verdict decide(PeerInfo peer);

  /// A decision.
  sealed interface Verdict {}

  /// It is welcome.
  ///
  /// @param payload what the other end's layer above is told in the READY
  record Welcome(ByteWriter payload) implements Verdict {

    /// The longest payload: it has to fit a stranger's packet, beside a proof.
    public static final int PAYLOAD_BYTES_MAX = 3_584;

    public Welcome {
      if (payload.size() > PAYLOAD_BYTES_MAX) {
        throw new IllegalArgumentException(
            "a payload must be at most " + PAYLOAD_BYTES_MAX + " bytes, was " + payload.size());
      }
    }
  }

  /// It is not.
  ///
  /// @param code 1 to 255, for the layer above of the other end
  /// @param text why, for its log, up to 200 printable ASCII characters; more are cut off
  record Unwanted(int code, String text) implements Verdict {
    public Unwanted {
      if (code < 1 || code > 255) {
        throw new IllegalArgumentException("a code must be 1 to 255, was " + code);
      }
      text = Texts.refusal(text);
    }
  }
}
