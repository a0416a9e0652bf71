// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.Input;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.Malformed;
import org.jspecify.annotations.Nullable;

/// Reads one message. Used by one thread.
final class Decoder implements Input {

  private final Plans plans;
  private final Limits limits;
  private final ByteReader in;
  private final ReadContext context;
  private final Codec.Purpose purpose;
  private int depth;
  private int objects;

  Decoder(Plans plans, Limits limits, ByteReader in, ReadContext context) {
    this(plans, limits, in, context, Codec.Purpose.MESSAGE);
  }

  Decoder(Plans plans, Limits limits, ByteReader in, ReadContext context, Codec.Purpose purpose) {
    this.purpose = purpose;
    this.plans = plans;
    this.limits = limits;
    this.in = in;
    this.context = context;
  }

  ByteReader in() {
    return in;
  }

  ReadContext context() {
    return context;
  }

  Codec.Purpose purpose() {
    return purpose;
  }

  /// Whether what is read now is no part of anything.
  boolean isWhole() {
    return depth == 0;
  }

  /// Reads a value for a place that is declared so.
  @Nullable Object value(Declared declared) {
    count();
    int tag = in.u8();
    if (tag == Tag.NULL) {
      return null;
    }
    return declared.fit(tag < Tag.CONTAINERS ? builtIn(tag, in, limits) : container(tag, declared));
  }

  /// Reads what follows the tag of a value that needs no class of the user's.
  static Object builtIn(int tag, ByteReader in, Limits limits) {
    if (tag == Tag.TEXT) {
      return in.text(limits.textBytes());
    }
    try {
      return BuiltIns.read(tag, in, limits);
    } catch (RuntimeException none) {
      throw wrong(none);
    }
  }

  private @Nullable Object container(int tag, Declared declared) {
    return switch (tag) {
      case Tag.TYPED -> typed(declared);
      case Tag.LIST -> Containers.list(this, declared);
      case Tag.SET -> Containers.set(this, declared);
      case Tag.MAP -> Containers.map(this, declared);
      case Tag.ENTRY -> Containers.entry(this, declared);
      case Tag.EMPTY -> java.util.Optional.empty();
      case Tag.OPTIONAL -> Containers.optional(this, declared);
      case Tag.REF -> measured(() -> context.ref(in));
      case Tag.REPLY_TO -> measured(() -> context.replyTo(in));
      case Tag.THROWABLE -> measured(() -> Failures.read(in));
      default -> throw new Malformed("a value with the tag " + tag + ", which is not known");
    };
  }

  private @Nullable Object typed(Declared declared) {
    Shape shape = shape();
    Plan plan = plans.of(shape, declared.type());
    boolean isWhole = isWhole();
    try {
      return plan.read(this, declared);
    } catch (NotDecodable refused) {
      throw isWhole ? refused.within(shape.simpleName()) : refused;
    }
  }

  Shape shape() {
    return context.shape(in.count("number of a type", Integer.MAX_VALUE));
  }

  /// Reads what has its length before it, and must be exactly as long.
  <T> T measured(java.util.function.Supplier<T> read) {
    int length = Ints.count("bytes of a value", 1, in);
    int end = in.position() + length;
    T value = read.get();
    if (in.position() != end) {
      throw new Malformed(
          "a value of %d bytes, of which %d were read"
              .formatted(length, length - (end - in.position())));
    }
    return value;
  }

  void count() {
    if (++objects > limits.objects()) {
      throw new Malformed("a message of more than " + limits.objects() + " values");
    }
  }

  /// Goes a level down, into a value.
  void enter() {
    if (++depth > limits.depth()) {
      throw new Malformed(
          "more than " + limits.depth() + " values inside each other, which is the limit");
    }
  }

  void leave() {
    depth--;
  }

  @Nullable Object component(RecordType.Slot slot) {
    try {
      return value(slot.declared());
    } catch (NotDecodable | Malformed wrong) {
      throw wrong(wrong).within(slot.step());
    }
  }

  /// What is wrong with the bytes, or with what they say.
  static NotDecodable wrong(RuntimeException thrown) {
    return switch (thrown) {
      case NotDecodable known -> known;
      case Malformed malformed -> new NotDecodable(String.valueOf(malformed.getMessage()));
      default -> new NotDecodable("there is no such value: " + Line.of(thrown));
    };
  }

  boolean booleanComponent(RecordType.Slot slot) {
    try {
      return Ints.bool(in);
    } catch (Malformed wrong) {
      throw wrong(wrong).within(slot.step());
    }
  }

  byte byteComponent(RecordType.Slot slot) {
    try {
      return (byte) in.u8();
    } catch (Malformed wrong) {
      throw wrong(wrong).within(slot.step());
    }
  }

  short shortComponent(RecordType.Slot slot) {
    try {
      return Ints.i16(in);
    } catch (Malformed wrong) {
      throw wrong(wrong).within(slot.step());
    }
  }

  char charComponent(RecordType.Slot slot) {
    try {
      return (char) in.u16();
    } catch (Malformed wrong) {
      throw wrong(wrong).within(slot.step());
    }
  }

  int intComponent(RecordType.Slot slot) {
    try {
      return Ints.i32(in);
    } catch (Malformed wrong) {
      throw wrong(wrong).within(slot.step());
    }
  }

  long longComponent(RecordType.Slot slot) {
    try {
      return in.zigzag();
    } catch (Malformed wrong) {
      throw wrong(wrong).within(slot.step());
    }
  }

  float floatComponent(RecordType.Slot slot) {
    try {
      return Float.intBitsToFloat(in.u32());
    } catch (Malformed wrong) {
      throw wrong(wrong).within(slot.step());
    }
  }

  double doubleComponent(RecordType.Slot slot) {
    try {
      return Double.longBitsToDouble(in.u64());
    } catch (Malformed wrong) {
      throw wrong(wrong).within(slot.step());
    }
  }

  @Override
  public int u8() {
    return in.u8();
  }

  @Override
  public long number() {
    return in.zigzag();
  }

  @Override
  public double decimal() {
    return Double.longBitsToDouble(in.u64());
  }

  @Override
  public String text() {
    return in.text(limits.textBytes());
  }

  @Override
  public byte[] bytes() {
    return in.bytes(Ints.count("bytes", 1, in));
  }

  @Override
  public @Nullable Object value() {
    return value(Declared.ANY);
  }
}
