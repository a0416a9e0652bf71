// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The types that one end of a link has named, numbered from 0 on as they come. Any thread.
public final class SentTypes implements TypesOut {

  /// How many types a link knows each way.
  public static final int TYPES_MAX = 16_384;

  private final Consumer<ByteWriter> send;
  private final ConcurrentHashMap<Shape, Integer> numbers = new ConcurrentHashMap<>();

  /// @param send sends a definition, in order, and before what is sent after it has returned;
  ///   called by one thread at a time
  public SentTypes(Consumer<ByteWriter> send) {
    this.send = send;
  }

  /// @throws NotEncodable if there are too many
  @Override
  public int numberOf(Shape shape) {
    Integer number = numbers.get(shape);
    return number == null ? define(shape) : number;
  }

  private synchronized int define(Shape shape) {
    Integer known = numbers.get(shape);
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    if (number == TYPES_MAX) {
      throw new NotEncodable(
          shape.name() + " would be one type too many: a link knows " + TYPES_MAX);
    }
    ByteWriter definition = new ByteWriter(128);
    definition.varint(number);
    shape.write(definition);
    send.accept(definition);
    numbers.put(shape, number);
    return number;
  }
}
