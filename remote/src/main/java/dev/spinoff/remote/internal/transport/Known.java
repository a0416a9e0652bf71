// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.codec.Shape;
import dev.spinoff.remote.internal.codec.TypesIn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/// What the numbers stand for that the other side uses: types, and references. Types are looked up
/// by any thread; the rest is used by the thread that takes frames.
final class Known implements TypesIn {

  private final ConcurrentHashMap<Integer, Shape> types = new ConcurrentHashMap<>();
  private final List<Party> parties = new ArrayList<>();
  private int typesBytes;
  private int refsBytes;

  /// Notes what a number stands for, from now on.
  ///
  /// @param bytes how long the definition is
  void define(int number, Shape shape, int bytes) {
    Shape before = types.get(number);
    if (before == null) {
      typesBytes = sum("types", typesBytes, bytes, Numbers.TYPES_BYTES_MAX);
      types.put(number, shape);
    } else if (!before.equals(shape)) { // after a reconnect they all come again
      throw new Malformed(
          "the type %d is %s, and was %s".formatted(number, shape.name(), before.name()));
    }
  }

  private static int sum(String what, int before, int more, int max) {
    if (more > max - before) {
      throw new Malformed(
          "definitions of %s of %,d bytes in all, where at most %,d are allowed"
              .formatted(what, before + more, max));
    }
    return before + more;
  }

  @Override
  public Shape shape(int number) {
    Shape shape = types.get(number);
    if (shape == null) {
      throw new Malformed("a type of number " + number + ", which was not defined");
    }
    return shape;
  }

  /// Notes what a number stands for, from now on.
  ///
  /// @param bytes how long the definition is
  void define(int number, Party party, int bytes) {
    if (number < parties.size()) {
      return; // told again after a reconnect
    }
    if (number > parties.size() || number >= Numbers.REFS_MAX) {
      throw new Malformed(
          "a reference of number %d after %d of them, where at most %d are allowed"
              .formatted(number, parties.size(), Numbers.REFS_MAX));
    }
    refsBytes = sum("references", refsBytes, bytes, Numbers.REFS_BYTES_MAX);
    parties.add(party);
  }

  Party party(long number) {
    if (number < 0 || number >= parties.size()) {
      throw new Malformed("a reference of number " + number + ", which was not defined");
    }
    return parties.get((int) number);
  }
}
