// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.codec;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.codec.ReadContext;
import dev.spinoff.remote.internal.codec.Shape;
import dev.spinoff.remote.internal.codec.WriteContext;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A link of which both ends are here. References cannot travel by it.
final class Loop implements WriteContext, ReadContext {

  private final ConcurrentHashMap<Shape, Integer> numbers = new ConcurrentHashMap<>();
  private final List<Shape> shapes = new CopyOnWriteArrayList<>();

  @Override
  public int numberOf(Shape shape) {
    Integer number = numbers.get(shape);
    return number == null ? numbers.computeIfAbsent(shape, this::defined) : number;
  }

  // By way of its bytes, since the other end has a definition of its own.
  private int defined(Shape shape) {
    ByteWriter definition = new ByteWriter(0);
    shape.write(definition);
    shapes.add(Shape.read(new ByteReader(definition.toBytes())));
    return shapes.size() - 1;
  }

  @Override
  public Shape shape(int number) {
    return shapes.get(number);
  }

  @Override
  public void ref(Ref<?> ref, ByteWriter out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void replyTo(ReplyTo<?> to, ByteWriter out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Ref<Object> ref(ByteReader in) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ReplyTo<Object> replyTo(ByteReader in) {
    throw new UnsupportedOperationException();
  }
}
