// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.MessageCodec;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type that the user has given a codec for.
final class OwnForm implements Form, Plan {

  private final MessageCodec<?> codec;
  private final Shape shape;

  /// @throws IllegalArgumentException if the name that it gives is none
  OwnForm(MessageCodec<?> codec) {
    this.codec = codec;
    this.shape = new Shape(codec.name(), Shape.Kind.OWN, List.of());
  }

  Class<?> type() {
    return codec.type();
  }

  String name() {
    return shape.name();
  }

  @Override
  public void write(Object value, Encoder to) {
    to.typed(shape);
    to.enter();
    int start = to.out().size();
    try {
      write(codec, value, to);
    } catch (NotEncodable refused) {
      throw refused;
    } catch (RuntimeException thrown) {
      throw new NotEncodable(
          "the codec for " + type().getName() + " refuses it: " + Line.of(thrown), thrown);
    }
    to.measure(start);
    to.leave();
  }

  private static <T> void write(MessageCodec<T> codec, Object value, Encoder to) {
    codec.write(codec.type().cast(value), to);
  }

  @Override
  public Object read(Decoder from, Declared declared) {
    from.enter();
    Object value = from.measured(() -> read(from));
    from.leave();
    return value;
  }

  private Object read(Decoder from) {
    @Nullable Object value;
    try {
      value = codec.read(from);
    } catch (NotDecodable | Malformed known) {
      throw known;
    } catch (RuntimeException thrown) {
      throw new NotDecodable(
          "the codec for " + type().getName() + " refuses it: " + Line.of(thrown));
    }
    if (!type().isInstance(value)) {
      throw new NotDecodable("the codec for " + type().getName() + " has made none");
    }
    return value;
  }
}
