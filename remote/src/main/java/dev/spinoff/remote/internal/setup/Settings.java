// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.setup;

import dev.spinoff.remote.internal.link.Timing;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How a node's remoting is set.
///
/// @param outboundBytesMax how much may wait for one other node
/// @param park how long a sender waits for room there
/// @param messageBytesMax how long a message may be
/// @param watchersMax how many watches another node may have here
/// @param isRelay whether this node lets others reach each other through it
public record Settings(
    Timing timing,
    long outboundBytesMax,
    Duration park,
    int messageBytesMax,
    int watchersMax,
    boolean isRelay) {

  private static final Duration HANDSHAKE = Duration.ofSeconds(5);
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private static final long OWED_BYTES = 64 << 20;

  /// The defaults.
  public static final Settings DEFAULT =
      new Settings(Timing.DEFAULT, 16 << 20, Duration.ofSeconds(5), 64 << 20, 100_000, false);

  public Settings {
    if (outboundBytesMax < 1) {
      throw new IllegalArgumentException(
          "the bytes that may wait for a node must be at least 1, were " + outboundBytesMax);
    }
    if (park.isNegative()) {
      throw new IllegalArgumentException(
          "the time a sender waits for room must not be negative, was " + park);
    }
    if (messageBytesMax < 1) {
      throw new IllegalArgumentException(
          "the bytes of a message must be at least 1, were " + messageBytesMax);
    }
  }

  public Settings withTiming(Timing other) {
    return new Settings(other, outboundBytesMax, park, messageBytesMax, watchersMax, isRelay);
  }

  public Settings withOutbound(long bytesMax, Duration wait) {
    return new Settings(timing, bytesMax, wait, messageBytesMax, watchersMax, isRelay);
  }

  public Settings withMessageBytesMax(int bytes) {
    return new Settings(timing, outboundBytesMax, park, bytes, watchersMax, isRelay);
  }

  public Settings asRelay() {
    return new Settings(timing, outboundBytesMax, park, messageBytesMax, watchersMax, true);
  }

  /// How much may wait for a node, answers and control words included, before nothing more is taken
  /// from it: it does not listen.
  public long owedBytesMax() {
    long waiting = Math.min(outboundBytesMax, Long.MAX_VALUE / 8);
    return Math.max(OWED_BYTES, 4 * waiting) + messageBytesMax; // one more may have been let in
  }

  public long parkNanosMax() {
    return TimeUnit.NANOSECONDS.convert(park);
  }

  public long handshakeNanos() {
    return HANDSHAKE.toNanos();
  }

  public Duration connectWithin() {
    return CONNECT;
  }
}
