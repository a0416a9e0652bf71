// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.time.Duration;

/// What a server lets the clients of its WebSockets do.
///
/// @param messageBytesMax how long a message may be, 64 KiB unless told; a longer one closes the
///   connection with code 1009
/// @param pendingBytesMax how many bytes may be on their way to a client, 64 KiB unless told; who
///   sends more waits. A single message may be longer
/// @param sendWithin how long a sender waits for a client that takes no more, 30 s unless told;
///   then the connection is broken off
/// @param idleWithin how long nothing may be heard of a client, 60 s unless told; it is sent a ping
///   after half of that, which clients answer by themselves
public record SocketLimits(
    int messageBytesMax, int pendingBytesMax, Duration sendWithin, Duration idleWithin) {

  /// The limits of a server that is not told any.
  public static final SocketLimits DEFAULT =
      new SocketLimits(64 << 10, 64 << 10, Duration.ofSeconds(30), Duration.ofSeconds(60));

  public SocketLimits {
    Limit.atLeastOne("messageBytesMax", messageBytesMax);
    Limit.atLeastOne("pendingBytesMax", pendingBytesMax);
    Limit.positive("sendWithin", sendWithin);
    Limit.positive("idleWithin", idleWithin);
  }

  /// With messages of this length at most.
  public SocketLimits withMessageBytesMax(int bytes) {
    return new SocketLimits(bytes, pendingBytesMax, sendWithin, idleWithin);
  }

  /// With this many bytes on their way at most.
  public SocketLimits withPendingBytesMax(int bytes) {
    return new SocketLimits(messageBytesMax, bytes, sendWithin, idleWithin);
  }

  /// With this time for a client to take more.
  public SocketLimits withSendWithin(Duration time) {
    return new SocketLimits(messageBytesMax, pendingBytesMax, time, idleWithin);
  }

  /// With this time in which something must be heard of a client.
  public SocketLimits withIdleWithin(Duration time) {
    return new SocketLimits(messageBytesMax, pendingBytesMax, sendWithin, time);
  }
}
