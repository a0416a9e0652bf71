// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

/// How much a message may be. The same limits hold for writing and for reading.
///
/// @param depth how many values may stand inside each other; default 64
/// @param objects how many values a message may have, components of a primitive type not counted;
///   default 1,000,000
/// @param textBytes the length of a text in UTF-8; default 16,777,216
/// @param numberBytes the length of a [java.math.BigInteger] or of the digits of a
///   [java.math.BigDecimal]; default 65,536
public record Limits(int depth, int objects, int textBytes, int numberBytes) {

  /// The defaults.
  public static final Limits DEFAULT = new Limits(64, 1_000_000, 1 << 24, 1 << 16);

  // Each level takes some frames of the stack, of which a thread has a megabyte or so.
  private static final int DEPTH_MAX = 256;

  public Limits {
    require(depth, DEPTH_MAX, "depth");
    require(objects, Integer.MAX_VALUE, "objects");
    require(textBytes, Integer.MAX_VALUE, "textBytes");
    require(numberBytes, Integer.MAX_VALUE, "numberBytes");
  }

  private static void require(int value, int max, String name) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(name + " must be 1 to " + max + ", was " + value);
    }
  }

  /// With this depth, up to 256.
  public Limits withDepth(int depth) {
    return new Limits(depth, objects, textBytes, numberBytes);
  }

  /// With this many values.
  public Limits withObjects(int objects) {
    return new Limits(depth, objects, textBytes, numberBytes);
  }

  /// With texts of this length.
  public Limits withTextBytes(int textBytes) {
    return new Limits(depth, objects, textBytes, numberBytes);
  }

  /// With numbers of this length.
  public Limits withNumberBytes(int numberBytes) {
    return new Limits(depth, objects, textBytes, numberBytes);
  }
}
