// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.session.Kind;

/// One end of a way through a relay, as the link knows it that it goes over.
///
/// @param link to the relay, or on the relay to one of the two
/// @param isMine whether this node has opened it, and given it its number
record TunnelEnd(Link link, boolean isMine, long number) {

  void open(String to) {
    send(Kind.TUNNEL_OPEN, out -> out.text(to));
  }

  void opened() {
    send(Kind.TUNNEL_OPENED, _ -> {});
  }

  void bytes(byte[] bytes) {
    send(Kind.TUNNEL_BYTES, out -> out.bytes(bytes));
  }

  void room(int more) {
    send(Kind.TUNNEL_ROOM, out -> out.varint(more));
  }

  void ended(String why) {
    send(Kind.TUNNEL_ENDED, out -> out.text(why));
  }

  /// What a frame of a tunnel says.
  private interface Contents {
    void write(ByteWriter out);
  }

  private void send(int kind, Contents contents) {
    link.outbound()
        .tunnel(out -> {
          out.u8(kind);
          out.u8(isMine ? 1 : 0);
          out.varint(number);
          contents.write(out);
        });
  }
}
