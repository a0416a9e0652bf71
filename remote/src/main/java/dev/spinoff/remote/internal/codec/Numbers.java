// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The built-in numbers, in their boxes.
final class Numbers {

  private Numbers() {}

  static void addTo(BuiltIns all) {
    all.form(Boolean.class, (value, to) -> to.out().u8((Boolean) value ? Tag.TRUE : Tag.FALSE));
    all.tag(Tag.FALSE, "", (_, _) -> false);
    all.tag(Tag.TRUE, "", (_, _) -> true);
    all.add(Tag.BYTE, Byte.class, "1", (v, out) -> out.u8(v), (in, _) -> (byte) in.u8());
    all.add(Tag.SHORT, Short.class, "v", (v, out) -> out.zigzag(v), (in, _) -> Ints.i16(in));
    all.add(Tag.CHAR, Character.class, "2", (v, out) -> out.u16(v), (in, _) -> (char) in.u16());
    all.add(Tag.INT, Integer.class, "v", (v, out) -> out.zigzag(v), (in, _) -> Ints.i32(in));
    all.add(Tag.LONG, Long.class, "v", (v, out) -> out.zigzag(v), (in, _) -> in.zigzag());
    all.add(
        Tag.FLOAT,
        Float.class,
        "4",
        (v, out) -> out.u32(Float.floatToRawIntBits(v)),
        (in, _) -> Float.intBitsToFloat(in.u32()));
    all.add(
        Tag.DOUBLE,
        Double.class,
        "8",
        (v, out) -> out.u64(Double.doubleToRawLongBits(v)),
        (in, _) -> Double.longBitsToDouble(in.u64()));
    addBig(all);
    addOptional(all);
  }

  private static void addBig(BuiltIns all) {
    all.form(
        BigInteger.class,
        (value, to) -> {
          to.out().u8(Tag.BIG_INTEGER);
          to.digits((BigInteger) value);
        });
    all.tag(
        Tag.BIG_INTEGER,
        "t",
        (in, limits) -> new BigInteger(in.bytes(in.count("bytes", limits.numberBytes()))));
    all.form(
        BigDecimal.class,
        (value, to) -> {
          to.out().u8(Tag.BIG_DECIMAL);
          to.out().zigzag(((BigDecimal) value).scale());
          to.digits(((BigDecimal) value).unscaledValue());
        });
    all.tag(
        Tag.BIG_DECIMAL,
        "vt",
        (in, limits) -> {
          int scale = Ints.i32(in);
          byte[] digits = in.bytes(in.count("bytes", limits.numberBytes()));
          return new BigDecimal(new BigInteger(digits), scale);
        });
  }

  private static void addOptional(BuiltIns all) {
    all.form(OptionalInt.class, (value, to) -> write((OptionalInt) value, to));
    all.tag(Tag.NO_INT, "", (_, _) -> OptionalInt.empty());
    all.tag(Tag.OPTIONAL_INT, "v", (in, _) -> OptionalInt.of(Ints.i32(in)));
    all.form(OptionalLong.class, (value, to) -> write((OptionalLong) value, to));
    all.tag(Tag.NO_LONG, "", (_, _) -> OptionalLong.empty());
    all.tag(Tag.OPTIONAL_LONG, "v", (in, _) -> OptionalLong.of(in.zigzag()));
    all.form(OptionalDouble.class, (value, to) -> write((OptionalDouble) value, to));
    all.tag(Tag.NO_DOUBLE, "", (_, _) -> OptionalDouble.empty());
    all.tag(
        Tag.OPTIONAL_DOUBLE, "8", (in, _) -> OptionalDouble.of(Double.longBitsToDouble(in.u64())));
  }

  private static void write(OptionalInt value, Encoder to) {
    to.out().u8(value.isPresent() ? Tag.OPTIONAL_INT : Tag.NO_INT);
    value.ifPresent(to.out()::zigzag);
  }

  private static void write(OptionalLong value, Encoder to) {
    to.out().u8(value.isPresent() ? Tag.OPTIONAL_LONG : Tag.NO_LONG);
    value.ifPresent(to.out()::zigzag);
  }

  private static void write(OptionalDouble value, Encoder to) {
    to.out().u8(value.isPresent() ? Tag.OPTIONAL_DOUBLE : Tag.NO_DOUBLE);
    value.ifPresent(number -> to.out().u64(Double.doubleToRawLongBits(number)));
  }
}
