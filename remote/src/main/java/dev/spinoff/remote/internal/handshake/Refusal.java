// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;

/// What a REFUSED says.
///
/// @param code why, in the words of the layer above; 0 if that is not told
/// @param text why, for people; empty if that is not told
record Refusal(int code, String text) {

  /// What a stranger is told: nothing.
  static final Refusal STRANGER = new Refusal(0, "");

  static Refusal read(ByteReader in) {
    Refusal refusal = new Refusal(in.u8(), Texts.printable(in.text(Texts.REFUSAL_BYTES_MAX)));
    in.requireEnd("a refusal");
    return refusal;
  }

  ByteWriter toBytes() {
    ByteWriter out = new ByteWriter(Texts.REFUSAL_BYTES_MAX);
    out.u8(code);
    out.text(text);
    return out;
  }
}
