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

  private static final int TYPES_MAX = 1 << 16;

  private final ConcurrentHashMap<Integer, Shape> types = new ConcurrentHashMap<>();
  private final List<Party> parties = new ArrayList<>();

  void define(int number, Shape shape) {
    if (types.size() >= TYPES_MAX) {
      throw new Malformed("more than " + TYPES_MAX + " types");
    }
    types.put(number, shape); // the same again after each reconnect
  }

  @Override
  public Shape shape(int number) {
    Shape shape = types.get(number);
    if (shape == null) {
      throw new Malformed("a type of number " + number + ", which was not defined");
    }
    return shape;
  }

  void define(int number, Party party) {
    if (number < parties.size()) {
      return; // told again after a reconnect
    }
    if (number > parties.size() || number >= Numbers.REFS_MAX) {
      throw new Malformed(
          "a reference of number %d after %d of them, where at most %d are allowed"
              .formatted(number, parties.size(), Numbers.REFS_MAX));
    }
    parties.add(party);
  }

  Party party(long number) {
    if (number < 0 || number >= parties.size()) {
      throw new Malformed("a reference of number " + number + ", which was not defined");
    }
    return parties.get((int) number);
  }
}
