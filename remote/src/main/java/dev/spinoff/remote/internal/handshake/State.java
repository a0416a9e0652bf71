// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.remote.internal.packet.FrameType;

/// How far a connection has come: which frame of the other end's is awaited.
public enum State {
  /// Not started.
  NEW,
  /// The other end says who it is.
  HELLO,
  /// The other end proves it.
  AUTH,
  /// The other end, which is known now, lets the layer above begin.
  READY,
  /// The peer is admitted, and the layer above has the word.
  ADMITTED,
  /// Nothing is heard any more.
  CLOSING;

  /// Whether a frame of this type is right in this state. This is the whole table: whatever it does
  /// not allow ends the connection.
  ///
  /// @param me which end hears the frame
  public boolean allows(Role me, int type) {
    return switch (this) {
      case NEW, CLOSING -> false;
      case HELLO -> type == FrameType.HELLO || (type == FrameType.REFUSED && me == Role.DIALLER);
      case AUTH -> type == FrameType.AUTH || type == FrameType.REFUSED;
      case READY -> type == FrameType.READY || type == FrameType.REFUSED;
      case ADMITTED -> type == FrameType.CLOSE || FrameType.isSession(type);
    };
  }
}
