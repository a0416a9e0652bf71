// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.packet;

/// What a frame can be. 1 to 15 are the handshake's, 16 to 127 the session's; 0 and those above are
/// nobody's.
public final class FrameType {

  /// Who one is, and what one speaks.
  public static final int HELLO = 1;

  /// The proof of it.
  public static final int AUTH = 2;

  /// Nothing comes of this connection.
  public static final int REFUSED = 3;

  /// The other end is welcome; the layer above may begin.
  public static final int READY = 4;

  /// An admitted peer ends the connection in order.
  public static final int CLOSE = 5;

  /// The first type that is the session's.
  public static final int SESSION_FIRST = 16;

  /// The last type that is the session's.
  public static final int SESSION_LAST = 127;

  private FrameType() {}

  /// Whether frames of this type are the session's.
  public static boolean isSession(int type) {
    return type >= SESSION_FIRST && type <= SESSION_LAST;
  }

  /// Its name, for people.
  public static String name(int type) {
    return switch (type) {
      case HELLO -> "HELLO";
      case AUTH -> "AUTH";
      case REFUSED -> "REFUSED";
      case READY -> "READY";
      case CLOSE -> "CLOSE";
      default -> "frame " + type;
    };
  }
}
