// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.remote.internal.bytes.ByteWriter;

/// What both ends have seen, which a proof is made of: both HELLOs to the last byte, so that nobody
/// in between can change what is agreed upon; who proves it; and the TLS connection, if there is
/// one.
///
/// @param dialler the dialler's HELLO
/// @param acceptor the acceptor's HELLO
/// @param channel what they went over
record Transcript(ByteWriter dialler, ByteWriter acceptor, Channel channel) {

  private static final String LABEL = "spinoff handshake 1";

  /// What this role proves.
  byte[] of(Role prover) {
    ByteWriter out = new ByteWriter(512);
    out.text(LABEL);
    out.text(prover.label());
    add(out, dialler);
    add(out, acceptor);
    channel.write(out);
    return out.toBytes();
  }

  private static void add(ByteWriter out, ByteWriter hello) {
    out.u32(hello.size());
    out.bytes(hello);
  }
}
