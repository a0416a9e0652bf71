// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import java.util.OptionalInt;

/// The versions of the protocol that a node speaks.
///
/// @param min the oldest, at least 1
/// @param max the newest, at most 255
public record Versions(int min, int max) {

  /// What this code speaks unless told to leave old ones out.
  public static final Versions ALL = new Versions(1, 1);

  public Versions {
    if (min < 1 || min > max || max > 255) {
      throw new IllegalArgumentException(
          "versions must be 1 to 255, the oldest first, were " + min + " to " + max);
    }
  }

  /// The newest version that both speak; empty if there is none.
  OptionalInt common(Versions other) {
    int newest = Math.min(max, other.max);
    return newest < Math.max(min, other.min) ? OptionalInt.empty() : OptionalInt.of(newest);
  }

  @Override
  public String toString() {
    return min == max ? String.valueOf(min) : min + " to " + max;
  }
}
