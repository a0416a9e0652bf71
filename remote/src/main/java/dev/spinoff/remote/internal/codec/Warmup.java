// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/*
 * The first record that a JVM writes takes it a hundred times as long as the first of any later
 * type: the JDK's parts that put method handles together have to be loaded, and it makes classes
 * for their shapes. A body would spin for that long in a `tell`. So somebody else does it before.
 */
/// Writes and reads a message with a bit of everything.
public final class Warmup {

  private static final int DEFINITION_BYTES = 256;

  private Warmup() {}

  /// A record with components of all kinds.
  record Sample(
      boolean isIt, byte b, short s, char c, int i, long l, float f, Optional<Inner> inner) {}

  /// Another one, with what did not fit there.
  record Inner(double d, String text, Object any, List<TimeUnit> units, Map<String, Integer> map) {}

  /// Makes ready what is the same for all types. Takes a while in a JVM that has not done it
  /// before.
  ///
  /// @return what was read: what was written
  static Sample run() {
    Inner inner = new Inner(1.5, "text", 1L, List.of(TimeUnit.DAYS), Map.of("one", 1));
    Sample sample = new Sample(true, (byte) 1, (short) 2, 'c', 3, 4, 5, Optional.of(inner));
    Codec codec = new Codec(Allowed.builder().build(), Limits.DEFAULT, List.of());
    Definitions definitions = new Definitions();
    ByteWriter out = new ByteWriter(DEFINITION_BYTES);
    codec.write(sample, out, definitions);
    Object read = codec.read(new ByteReader(out.toBytes()), Sample.class, definitions);
    return (Sample) Objects.requireNonNull(read, "what was written");
  }

  /// Makes ready to write values of these classes, too, as far as they can travel.
  public static void run(Iterable<Class<?>> types) {
    Sample _ = run();
    types.forEach(Warmup::prepare);
  }

  private static void prepare(Class<?> type) {
    try {
      if (type.isRecord()) {
        RecordType _ = RecordType.of(type);
      }
    } catch (Unfit | LinkageError _) {
      // said when a value of it is to travel
    }
  }

  /// What numbers stand for, on both sides.
  private static final class Definitions implements WriteContext, ReadContext {
    private final List<Shape> shapes = new ArrayList<>();

    @Override
    public int numberOf(Shape shape) {
      if (!shapes.contains(shape)) {
        shapes.add(shape);
      }
      return shapes.indexOf(shape);
    }

    @Override
    public Shape shape(int number) {
      return shapes.get(number);
    }

    @Override
    public void ref(Ref<?> ref, ByteWriter out) {
      throw new NotEncodable("no reference is here");
    }

    @Override
    public void replyTo(ReplyTo<?> to, ByteWriter out) {
      throw new NotEncodable("no question is here");
    }

    @Override
    public Ref<Object> ref(ByteReader in) {
      throw new NotDecodable("no reference is here");
    }

    @Override
    public ReplyTo<Object> replyTo(ByteReader in) {
      throw new NotDecodable("no question is here");
    }
  }
}
