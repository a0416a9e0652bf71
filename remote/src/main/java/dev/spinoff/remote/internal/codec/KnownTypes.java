// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The types that the other end of a link has named. One thread defines, any thread reads.
public final class KnownTypes implements TypesIn {

  private static final int FIRST_TYPES = 16;

  // The one thread that defines replaces the array before it tells the new size.
  private @Nullable Shape[] shapes = new @Nullable Shape[FIRST_TYPES];
  private volatile int size;

  /// Reads a definition that [SentTypes] has sent.
  ///
  /// @throws Malformed if it is none, or not the next one
  public void define(ByteReader in) {
    int number = in.count("number of a type", SentTypes.TYPES_MAX - 1);
    if (number != size) {
      throw new Malformed("type " + number + " is defined, where " + size + " is the next");
    }
    Shape shape = Shape.read(in);
    if (number == shapes.length) {
      shapes = Arrays.copyOf(shapes, 2 * number);
    }
    shapes[number] = shape;
    size = number + 1;
  }

  @Override
  public Shape shape(int number) {
    Shape shape = number < size ? shapes[number] : null;
    if (shape == null) {
      throw new Malformed("a value of type " + number + ", which is not defined");
    }
    return shape;
  }
}
