// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spinoff.remote.Input;
import dev.spinoff.remote.MessageCodec;
import dev.spinoff.remote.Output;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two nodes have different versions of a class: those nested in `Old` and in `New`.
final class EvolutionTest {

  private static final String OLD = Old.class.getName();
  private static final String NEW = New.class.getName();

  private final Wired up = new Wired(codec(), codec()).changing(shape -> renamed(shape, OLD, NEW));
  private final Wired down =
      new Wired(codec(), codec()).changing(shape -> renamed(shape, NEW, OLD));

  private static Codec codec() {
    return new Codec(Allowed.builder().build(), Limits.DEFAULT, List.of(new HiddenCodec()));
  }

  private static Shape renamed(Shape shape, String from, String to) {
    return new Shape(
        shape.name().replace(from, to),
        shape.kind(),
        shape.components().stream()
            .map(c -> new Shape.Component(c.name(), c.type().replace(from, to)))
            .toList());
  }

  /// The older version.
  static final class Old {
    record Order(long id, String customer, Object note, int qty) {}

    record Few(int kept) {}

    record Numbers(byte b, short s, char c, int i, float f, Integer boxed, int soonBoxed) {}

    enum Colour {
      RED,
      GREEN
    }

    record Paint(Old.Colour colour) {}

    record One(Object value) {}

    record Strict(int a) {}
  }

  /// The newer version.
  static final class New {
    record Order(int qty, String customer, long id, List<String> items) {}

    record Few(
        boolean flag,
        int kept,
        String text,
        Optional<String> optional,
        OptionalInt number,
        OptionalLong longer,
        Map<String, String> map,
        Nested nested) {}

    record Nested(
        List<String> list, Set<String> set, Collection<String> all, double d, Integer boxed) {}

    record Numbers(short b, int s, int c, long i, double f, Long boxed, Integer soonBoxed) {}

    enum Colour {
      BLUE,
      GREEN
    }

    record Paint(New.Colour colour) {}

    record One(int value) {}

    record Strict(int a, String name) {
      Strict {
        if (name == null) {
          throw new IllegalArgumentException("a name\nis wanted");
        }
      }
    }
  }

  /// Components are matched by their names, in whatever order, removed ones are left out, and added
  /// ones get defaults.
  @Test
  void components_movedAddedAndRemoved_areMatchedByName() {
    Object old = new Old.Order(7, "c", "a note", 3);
    assertThat(up.sent(old, New.Order.class)).isEqualTo(new New.Order(3, "c", 7, List.of()));
    assertThat(down.sent(new New.Order(3, "c", 7, List.of("x")), Old.Order.class))
        .isEqualTo(new Old.Order(7, "c", null, 3));
  }

  /// What did not come is false, 0 or empty, and null where there is nothing empty.
  @Test
  void component_missing_hasADefault() {
    assertThat(up.sent(new Old.Few(5), New.Few.class))
        .isEqualTo(
            new New.Few(
                false,
                5,
                null,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                Map.of(),
                null));
    up.changing(_ -> new Shape(New.Nested.class.getName(), Shape.Kind.RECORD, List.of()));
    byte[] nothing = up.written(new Empty());
    assertThat(up.read(nothing, New.Nested.class))
        .isEqualTo(new New.Nested(List.of(), Set.of(), List.of(), 0, null));
  }

  /// A record without components.
  record Empty() {}

  /// Whatever a removed component holds is left out: the receiver needs to know none of it.
  @Test
  void component_removed_isLeftOutWhateverItHolds() {
    List<Object> all =
        Arrays.asList(
            null,
            true,
            'c',
            1,
            -1L,
            1.5f,
            "text",
            List.of(1, List.of()),
            Set.of("x"),
            Map.of("k", Optional.of(2)),
            Map.entry(1, 2),
            Optional.empty(),
            new int[] {1, 2},
            new byte[3],
            new long[1],
            new short[1],
            Instant.EPOCH,
            Thread.State.NEW,
            new Unknown(true, (byte) 1, (short) 2, 'c', 5, new Deeper(1L, 2f, 3d)),
            new Unknown[] {null},
            new RuntimeException("x"),
            new Hidden("hidden"),
            OptionalLong.of(7),
            new java.math.BigDecimal("1.5"),
            Wired.ref("somebody"));
    for (Object each : all) {
      assertThat(up.sent(new Old.Order(7, "c", each, 3), New.Order.class))
          .isEqualTo(new New.Order(3, "c", 7, List.of()));
    }
    assertThat(up.sent(new Old.Order(7, "c", all, 3), New.Order.class))
        .isEqualTo(new New.Order(3, "c", 7, List.of()));
  }

  /// What the receiver has never heard of.
  record Unknown(boolean flag, byte b, short s, char c, int i, Deeper deeper) {}

  /// Likewise.
  record Deeper(long l, float f, double d) {}

  /// A class that is no record.
  static final class Hidden {
    private final String text;

    Hidden(String text) {
      this.text = text;
    }
  }

  /// Its codec.
  static final class HiddenCodec implements MessageCodec<Hidden> {
    @Override
    public Class<Hidden> type() {
      return Hidden.class;
    }

    @Override
    public void write(Hidden value, Output out) {
      out.text(value.text).value(List.of(value.text));
    }

    @Override
    public Hidden read(Input in) {
      Hidden hidden = new Hidden(in.text());
      in.value();
      return hidden;
    }
  }

  /// Numbers are widened as in Java, but never cut.
  @Test
  void number_ofWiderType_isWidened() {
    Old.Numbers old = new Old.Numbers((byte) -1, (short) -2, 'c', -4, 1.5f, 6, 7);
    assertThat(up.sent(old, New.Numbers.class))
        .isEqualTo(new New.Numbers((short) -1, -2, 'c', -4, 1.5, 6L, 7));
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(
            () -> down.sent(new New.Numbers((short) 1, 2, 3, 4, 5, 6L, 7), Old.Numbers.class))
        .withMessage("Numbers.b: java.lang.Short came, where java.lang.Byte is declared");
  }

  /// Every pair of numbers' types.
  @ParameterizedTest
  @CsvSource({
    "java.lang.Byte, java.lang.Double",
    "java.lang.Byte, java.lang.Float",
    "java.lang.Short, java.lang.Float",
    "java.lang.Integer, java.lang.Double",
    "java.lang.Float, java.lang.Double",
    "java.lang.Byte, java.lang.Long",
  })
  void number_widened_keepsItsValue(Class<?> from, Class<? extends Number> to) {
    Object one =
        switch (from.getSimpleName()) {
          case "Byte" -> (byte) 1;
          case "Short" -> (short) 1;
          case "Integer" -> 1;
          default -> 1f;
        };
    Object wide = Declared.of(to).fit(one);
    assertThat(wide).isInstanceOf(to);
    assertThat(one).isInstanceOf(from);
    assertThat(((Number) wide).intValue()).isEqualTo(1);
  }

  /// What would lose something is refused.
  @ParameterizedTest
  @CsvSource({
    "1, java.lang.Float",
    "1, java.lang.Short",
    "1, java.lang.Character",
    "1, java.lang.String"
  })
  void number_thatMayLose_isRefused(int number, Class<?> to) {
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> Declared.of(to).fit(number))
        .withMessage("java.lang.Integer came, where " + to.getName() + " is declared");
  }

  /// A value that does not fit says where it stands; null is no number.
  @Test
  void component_ofOtherType_isRefusedWithItsPath() {
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> up.sent(new Old.One("text"), New.One.class))
        .withMessage("One.value: java.lang.String came, where java.lang.Integer is declared");
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> up.sent(new Old.One(null), New.One.class))
        .withMessage("One.value: null came, where int is declared");
    assertThat(up.sent(new Old.One((short) 3), New.One.class)).isEqualTo(new New.One(3));
  }

  /// Constants are matched by name; one that is unknown here is refused.
  @Test
  void constant_ofEnum_isMatchedByName() {
    assertThat(up.sent(new Old.Paint(Old.Colour.GREEN), New.Paint.class))
        .isEqualTo(new New.Paint(New.Colour.GREEN));
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> up.sent(new Old.Paint(Old.Colour.RED), New.Paint.class))
        .withMessage("Paint.colour: " + NEW + "$Colour has no constant RED here");
  }

  /// A constructor that refuses a default is quoted, on one line.
  @Test
  void constructor_thatRefuses_isQuoted() {
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> up.sent(new Old.Strict(1), New.Strict.class))
        .withMessage(
            "Strict: %s$Strict cannot be made of this: "
                + "java.lang.IllegalArgumentException: a name is wanted",
            NEW);
  }

  /// A record that has become an enum, or the other way, is refused; so is a component twice.
  @Test
  void kind_thatHasChanged_isRefused() {
    String colour = New.Colour.class.getName();
    byte[] bytes = up.written(new Empty());
    assertRefused(bytes, new Shape(colour, Shape.Kind.RECORD, List.of()), "is a record where");
    assertRefused(bytes, new Shape(NEW + "$Paint", Shape.Kind.ENUM, List.of()), "is an enum where");
    Shape.Component twice = new Shape.Component("colour", "int");
    assertRefused(
        bytes,
        new Shape(NEW + "$Paint", Shape.Kind.RECORD, List.of(twice, twice)),
        "came with a component twice");
    assertRefused(bytes, new Shape("x.Y", Shape.Kind.OWN, List.of()), "has a codec of its own");
  }

  private void assertRefused(byte[] bytes, Shape shape, String why) {
    up.changing(_ -> shape);
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> up.read(bytes, New.Paint.class))
        .withMessageContaining(why);
  }
}
