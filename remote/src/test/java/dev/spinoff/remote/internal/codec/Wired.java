// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// Two nodes and the link between them: what one writes, the other reads. References have names.
final class Wired implements WriteContext, ReadContext {

  private static final int NAME_BYTES_MAX = 100;

  private final ConcurrentHashMap<Shape, Integer> numbers = new ConcurrentHashMap<>();
  private final List<Shape> shapes = new CopyOnWriteArrayList<>();
  private final Codec writer;
  private final Codec reader;
  private UnaryOperator<Shape> changed = UnaryOperator.identity();

  Wired(Codec writer, Codec reader) {
    this.writer = writer;
    this.reader = reader;
  }

  /// The same definitions of types, read by another node.
  Wired readBy(Codec other) {
    Wired wired = new Wired(writer, other);
    wired.numbers.putAll(numbers);
    wired.shapes.addAll(shapes);
    return wired;
  }

  /// Two nodes that allow nothing beyond the protocol.
  static Wired plain() {
    return new Wired(codec(Allowed.builder()), codec(Allowed.builder()));
  }

  static Codec codec(Allowed.Builder allowed) {
    return new Codec(allowed.build(), Limits.DEFAULT, List.of());
  }

  /// Changes the definitions of types on their way.
  Wired changing(UnaryOperator<Shape> change) {
    changed = change;
    return this;
  }

  byte[] written(Object message) {
    ByteWriter out = new ByteWriter(0);
    writer.write(message, out, this);
    return out.toBytes();
  }

  Object read(byte[] bytes, Class<?> protocol) {
    ByteReader in = new ByteReader(bytes);
    Object message = reader.read(in, protocol, this);
    in.requireEnd("the message");
    return message;
  }

  /// Writes it, and reads it for an actor of this protocol.
  Object sent(Object message, Class<?> protocol) {
    return read(written(message), protocol);
  }

  @Override
  public int numberOf(Shape shape) {
    return numbers.computeIfAbsent(shape, this::defined);
  }

  private synchronized int defined(Shape shape) {
    ByteWriter definition = new ByteWriter(0);
    shape.write(definition);
    ByteReader in = new ByteReader(definition.toBytes());
    shapes.add(Shape.read(in));
    in.requireEnd("the definition");
    return shapes.size() - 1;
  }

  @Override
  public Shape shape(int number) {
    if (number >= shapes.size()) {
      throw new Malformed("a value of type " + number + ", which is not defined");
    }
    return changed.apply(shapes.get(number));
  }

  @Override
  public void ref(Ref<?> ref, ByteWriter out) {
    out.text(ref.toString());
  }

  @Override
  public Ref<Object> ref(ByteReader in) {
    return ref(in.text(NAME_BYTES_MAX));
  }

  @Override
  public void replyTo(ReplyTo<?> to, ByteWriter out) {
    out.text(to.toString());
  }

  @Override
  public ReplyTo<Object> replyTo(ByteReader in) {
    return replyTo(in.text(NAME_BYTES_MAX));
  }

  /// A reference that is nothing but a name.
  @SuppressWarnings("unchecked")
  static <M> Ref<M> ref(String name) {
    return (Ref<M>) named(Ref.class, name);
  }

  /// A place for answers that is nothing but a name.
  @SuppressWarnings("unchecked")
  static <R> ReplyTo<R> replyTo(String name) {
    return (ReplyTo<R>) named(ReplyTo.class, name);
  }

  private static Object named(Class<?> type, String name) {
    return Proxy.newProxyInstance(
        Wired.class.getClassLoader(),
        new Class<?>[] {type},
        (_, method, arguments) ->
            switch (method.getName()) {
              case "toString" -> name;
              case "hashCode" -> name.hashCode();
              case "equals" -> name.equals(String.valueOf(arguments[0]));
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }
}
