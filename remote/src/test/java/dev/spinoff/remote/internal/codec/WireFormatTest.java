// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.codec.Samples.Boxes;
import dev.spinoff.remote.internal.codec.Samples.Colour;
import dev.spinoff.remote.internal.codec.Samples.Order;
import dev.spinoff.remote.internal.codec.Samples.Primitives;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The bytes are those that docs/internals/wire.md says, so that nodes of other versions read them.
final class WireFormatTest {

  private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 2, 0, 0, 0, 1);

  /// Each row of the table of values.
  @ParameterizedTest
  @MethodSource("values")
  void value_written_isAsDocumented(Object value, String bytes) {
    assertThat(HexFormat.of().formatHex(Wired.plain().written(value)))
        .isEqualTo(bytes.replace(" ", ""));
  }

  static Stream<Arguments> values() {
    return Stream.of(scalars(), arrays(), times(), containers()).flatMap(s -> s);
  }

  private static Stream<Arguments> scalars() {
    return Stream.of(
        Arguments.of(null, "00"),
        Arguments.of(false, "01"),
        Arguments.of(true, "02"),
        Arguments.of((byte) -1, "03 ff"),
        Arguments.of((short) -1, "04 01"),
        Arguments.of('a', "05 0061"),
        Arguments.of(300, "06 d804"),
        Arguments.of(-300L, "07 d704"),
        Arguments.of(1f, "08 3f800000"),
        Arguments.of(1d, "09 3ff0000000000000"),
        Arguments.of("a\u20ac", "0a 04 61e282ac"),
        Arguments.of(BigInteger.valueOf(-256), "0b 02 ff00"),
        Arguments.of(new BigDecimal("2.5"), "0c 02 01 19"),
        Arguments.of(new UUID(1, 2), "0d 0000000000000001 0000000000000002"),
        Arguments.of(URI.create("a:b"), "0e 03 613a62"),
        Arguments.of(OptionalInt.empty(), "0f"),
        Arguments.of(OptionalInt.of(1), "10 02"),
        Arguments.of(OptionalLong.empty(), "11"),
        Arguments.of(OptionalLong.of(1), "12 02"),
        Arguments.of(OptionalDouble.empty(), "13"),
        Arguments.of(OptionalDouble.of(1), "14 3ff0000000000000"));
  }

  private static Stream<Arguments> arrays() {
    return Stream.of(
        Arguments.of(new boolean[] {true, false}, "18 02 0100"),
        Arguments.of(new byte[] {1, -1}, "19 02 01ff"),
        Arguments.of(new short[] {-1}, "1a 01 ffff"),
        Arguments.of(new char[] {'a'}, "1b 01 0061"),
        Arguments.of(new int[] {-1}, "1c 01 ffffffff"),
        Arguments.of(new long[] {1}, "1d 01 0000000000000001"),
        Arguments.of(new float[] {1}, "1e 01 3f800000"),
        Arguments.of(new double[] {1}, "1f 01 3ff0000000000000"));
  }

  private static Stream<Arguments> times() {
    return Stream.of(
        Arguments.of(Duration.ofSeconds(1, 1), "20 02 02"),
        Arguments.of(Instant.ofEpochSecond(1, 1), "21 02 02"),
        Arguments.of(LocalDate.ofEpochDay(-1), "22 01"),
        Arguments.of(LocalTime.ofNanoOfDay(1), "23 02"),
        Arguments.of(EPOCH, "24 02 02"),
        Arguments.of(OffsetTime.of(LocalTime.MIN, ZoneOffset.ofTotalSeconds(1)), "25 00 02"),
        Arguments.of(OffsetDateTime.of(EPOCH, ZoneOffset.ofTotalSeconds(-1)), "26 02 02 01"),
        Arguments.of(ZonedDateTime.of(EPOCH, ZoneOffset.UTC), "27 02 02 00 01 5a"),
        Arguments.of(ZoneOffset.UTC, "28 01 5a"),
        Arguments.of(Period.of(1, -1, 2), "29 02 01 04"),
        Arguments.of(Year.of(1), "2a 02"),
        Arguments.of(YearMonth.of(1, 2), "2b 02 04"),
        Arguments.of(MonthDay.of(1, 2), "2c 02 04"));
  }

  private static Stream<Arguments> containers() {
    return Stream.of(
        Arguments.of(Colour.GREEN, "40 00 02"),
        Arguments.of(new Order(1, "a", -2, List.of("b")), "40 00 02 0a 01 61 03 41 01 0a 01 62"),
        Arguments.of(
            new Primitives(true, (byte) 1, (short) 1, 'a', 1, 1, 1, 1),
            "40 00 01 01 02 0061 02 02 3f800000 3ff0000000000000"),
        Arguments.of(
            new Boxes(true, null, null, null, 1, null, null, null),
            "40 00 02 00 00 00 06 02 00 00 00"),
        Arguments.of(new Object[] {true, new Object[0]}, "40 00 02 02 40 00 00"),
        Arguments.of(List.of(true), "41 01 02"),
        Arguments.of(Set.of(true), "42 01 02"),
        Arguments.of(Map.of(true, false), "43 01 02 01"),
        Arguments.of(Map.entry(true, false), "44 02 01"),
        Arguments.of(Optional.empty(), "45"),
        Arguments.of(Optional.of(true), "46 02"),
        Arguments.of(Wired.ref("a"), "47 02 01 61"),
        Arguments.of(Wired.replyTo("a"), "48 02 01 61"),
        Arguments.of(
            frameless(), "49 19 01 13 6a6176612e6c616e672e457863657074696f6e 01 01 61 00"));
  }

  private static Exception frameless() {
    Exception exception = new Exception("a");
    exception.setStackTrace(new StackTraceElement[0]);
    return exception;
  }

  /// The definitions of types.
  @Test
  void definition_written_isAsDocumented() {
    assertThat(written(new Shape("a.B", Shape.Kind.OWN, List.of()))).isEqualTo("0303612e4200");
    assertThat(written(new Shape("A[]", Shape.Kind.ARRAY, List.of()))).isEqualTo("0203415b5d00");
    Shape.Component component = new Shape.Component("c", "int");
    assertThat(written(new Shape("A", Shape.Kind.ENUM, List.of(component))))
        .isEqualTo("010141010163");
    assertThat(written(new Shape("A", Shape.Kind.RECORD, List.of(component))))
        .isEqualTo("00014101016303696e74");
  }

  private static String written(Shape shape) {
    ByteWriter out = new ByteWriter(0);
    shape.write(out);
    return HexFormat.of().formatHex(out.toBytes());
  }
}
