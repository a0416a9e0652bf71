// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

/// What a node can do beyond what every node of its version can: a set of numbers from 0 to 63.
///
/// @param bits bit n stands for feature n
public record Features(long bits) {

  /// The empty set.
  public static final Features NONE = new Features(0);

  /// A set of these.
  public static Features of(int... features) {
    long bits = 0;
    for (int feature : features) {
      bits |= bit(feature);
    }
    return new Features(bits);
  }

  /// Whether this feature is one of them.
  public boolean has(int feature) {
    return (bits & bit(feature)) != 0;
  }

  private static long bit(int feature) {
    if (feature < 0 || feature > 63) {
      throw new IllegalArgumentException("a feature must be 0 to 63, was " + feature);
    }
    return 1L << feature;
  }
}
