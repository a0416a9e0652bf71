// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

/// The types of frames between admitted peers: 16 to 31 belong to a connection, and are neither
/// counted nor sent again; 32 to 63 are control words; 64 to 95 are data.
public final class Kind {

  /// A sign of life.
  public static final int BEAT = 16;

  /// So many frames of each counted lane have come.
  public static final int ACK = 17;

  /// What a number for a type stands for.
  public static final int DEFINE_TYPE = 18;

  /// What a number for a reference stands for.
  public static final int DEFINE_REF = 19;

  /// The node stops.
  public static final int GOODBYE = 20;

  /// Have you heard of this node?
  public static final int PROBE = 21;

  /// I have.
  public static final int VOUCH = 22;

  /// So many bytes wait here at most until they are acknowledged.
  public static final int LIMIT = 23;

  public static final int WATCH = 32;
  public static final int UNWATCH = 33;
  public static final int LINK = 34;
  public static final int UNLINK = 35;
  public static final int STOP = 36;
  public static final int KILL = 37;

  /// A message could not be decoded.
  public static final int UNREADABLE = 40;

  /// Who lives at a path, and what can be seen of it?
  public static final int LOOK = 41;

  /// The answer to it.
  public static final int SEEN = 42;

  /// Start an actor.
  public static final int SPAWN = 43;

  /// The answer to it.
  public static final int SPAWNED = 44;

  /// An asker of the other node has been heard of from a third one.
  public static final int HOLDS = 45;

  /// A message, from an actor or from nobody, or a question.
  public static final int MESSAGE = 64;

  public static final int ANSWER = 65;

  /// An answer that is a failure.
  public static final int FAILURE = 66;

  /// No answer can come any more.
  public static final int BROKEN = 67;

  /// A number that no asker has: what breaks it says nothing.
  public static final int NOBODYS_NUMBER = 0;

  /// One that was watched has ended.
  public static final int ENDED = 68;

  public static final int EXIT = 69;

  /// Handle what you have, and stop: behind the messages that were sent before.
  public static final int DRAIN = 71;

  /// An asker waits no longer: behind its question.
  public static final int WITHDRAW = 72;

  /// A piece of a frame that is too large to go out in one.
  public static final int FRAGMENT = 70;

  /// Let me through to another node.
  public static final int TUNNEL_OPEN = 80;

  /// You are through.
  public static final int TUNNEL_OPENED = 81;

  /// Bytes of a tunnel.
  public static final int TUNNEL_BYTES = 82;

  /// There is room for so many bytes more.
  public static final int TUNNEL_ROOM = 83;

  /// A tunnel has ended.
  public static final int TUNNEL_ENDED = 84;

  private static final int CONTROL_FIRST = 32;
  private static final int DATA_FIRST = 64;
  private static final int DATA_LAST = 95;

  private Kind() {}

  /// Whether frames of this type are counted, retained and sent again.
  public static boolean isCounted(int type) {
    return type >= CONTROL_FIRST && type <= DATA_LAST;
  }

  /// Whether frames of this type are control words.
  public static boolean isControl(int type) {
    return type >= CONTROL_FIRST && type < DATA_FIRST;
  }
}
