// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.codec.Samples.Command;
import dev.spinoff.remote.internal.codec.Samples.Item;
import dev.spinoff.remote.internal.codec.Samples.Order;
import dev.spinoff.remote.internal.codec.Samples.Pair;
import dev.spinoff.remote.internal.codec.Samples.Wrapped;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What cannot travel, or is beyond a limit, is refused in one line that says where it stands.
final class ErrorsTest {

  private static final String NO_FORM =
      " is no record, enum or built-in type; Remoting.codec(...) gives a class a codec of its own";

  private final Wired wired = Wired.plain();

  /// A component that can never travel is told with its path, whatever its value.
  @Test
  void component_ofUnknownClass_isNotEncodable() {
    assertNotEncodable(new Plugged(null), "Plugged.socket: java.net.Socket" + NO_FORM);
    assertNotEncodable(
        new Wrapped(List.of(1, new Plugged(null))),
        "Wrapped.what[1].socket: java.net.Socket" + NO_FORM);
    assertNotEncodable(
        new Sorted(new TreeMap<>()),
        "Sorted.map: java.util.TreeMap is declared; "
            + "only java.util's List, Set, Map and Collection travel");
    assertNotEncodable(
        new Listed(Optional.empty()),
        "Listed.list: java.util.ArrayList is declared; "
            + "only java.util's List, Set, Map and Collection travel");
    assertNotEncodable(
        new Thrown(null),
        "Thrown.failure: java.io.IOException is declared, " + "and would come as RemoteFailure");
  }

  /// A component of a class without a form.
  record Plugged(Socket socket) {}

  /// A component of a class that does not come back.
  record Sorted(TreeMap<String, String> map) {}

  /// Likewise, as a type argument.
  @SuppressWarnings("NonApiType") // which is what it is for
  record Listed(Optional<ArrayList<String>> list) {}

  /// Likewise, an exception.
  record Thrown(IOException failure) {}

  private void assertNotEncodable(Object message, String expected) {
    ByteWriter out = new ByteWriter(0);
    out.text("before");
    int size = out.size();
    assertThatExceptionOfType(NotEncodable.class)
        .isThrownBy(() ->
            new Codec(Allowed.builder().build(), Limits.DEFAULT, List.of())
                .write(message, out, wired))
        .withMessage(expected);
    assertThat(out.size()).as("nothing is written").isEqualTo(size);
  }

  /// A value that cannot travel is told with its path.
  @Test
  void value_ofUnknownClass_isNotEncodable() {
    assertNotEncodable(new Object(), "java.lang.Object" + NO_FORM);
    assertNotEncodable(
        new Wrapped(new Pair<>(Map.of("k", new Thread()), 1)),
        "Wrapped.what.first[0]: java.lang.Thread" + NO_FORM);
    assertNotEncodable(new Wrapped(String.class), "Wrapped.what: java.lang.Class" + NO_FORM);
    UnaryOperator<String> lambda = text -> text;
    assertNotEncodable(new Object[] {lambda}, "[0]: a lambda" + NO_FORM);
  }

  /// A value that contains itself is beyond the depth.
  @Test
  void value_thatContainsItself_isNotEncodable() {
    Object[] loop = new Object[1];
    loop[0] = loop;
    List<Object> list = new ArrayList<>();
    list.add(new Wrapped(list));
    for (Object each : List.of(loop, new Wrapped(list))) {
      assertThatExceptionOfType(NotEncodable.class)
          .isThrownBy(() -> wired.written(each))
          .withMessageEndingWith(
              ": more than 64 values inside each other, which is the limit; "
                  + "does one contain itself?")
          .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(400));
    }
  }

  /// What is as deep as the limit travels both ways, and one level more does not.
  @Test
  void depth_upToTheLimit_travels() {
    for (UnaryOperator<Object> wrap :
        List.<UnaryOperator<Object>>of(
            Wrapped::new,
            List::of,
            Optional::of,
            v -> Map.of(1, v),
            v -> Map.entry(v, 1),
            v -> new Object[] {v})) {
      Object deep = Samples.Colour.RED;
      for (int i = 0; i < 64; i++) {
        deep = wrap.apply(deep);
      }
      assertThat(wired.sent(deep, Command.class))
          .isInstanceOf(deep instanceof Map ? Map.class : Object.class);
      Object deeper = wrap.apply(deep);
      assertThatExceptionOfType(NotEncodable.class).isThrownBy(() -> wired.written(deeper));
    }
  }

  /// The code of the user's that throws is quoted, on whichever side.
  @Test
  void user_thatThrows_isQuoted() {
    assertNotEncodable(
        new Throwing(1),
        "Throwing: %s cannot be read: java.lang.IllegalStateException: no number"
            .formatted(Throwing.class.getName()));
    assertNotEncodable(
        new Wrapped(new Lying()),
        "Wrapped.what: a collection of size 2 with 1 elements; was it changed meanwhile?");
    byte[] bytes = wired.written(new Item("a", 1, Optional.of(new Item("b", 2, Optional.empty()))));
    bytes[bytes.length - 1 - Double.BYTES] |= (byte) 0x80; // the sign of the part's price
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> wired.read(bytes, Item.class))
        .withMessage(
            "Item.part: %s cannot be made of this: "
                + "java.lang.IllegalArgumentException: price must not be negative, was -2.0",
            Item.class.getName());
  }

  /// A record that does not let itself be read.
  record Throwing(int number) {
    @Override
    public int number() {
      throw new IllegalStateException("no number");
    }
  }

  /// A list with fewer elements than it says.
  static final class Lying extends AbstractList<String> {
    @Override
    public String get(int index) {
      return "x";
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public java.util.Iterator<String> iterator() {
      return List.of("x").iterator();
    }
  }

  /// A constructor that fails with an error, or a class that cannot be initialized, refuses the
  /// message and nothing more.
  @Test
  void class_thatFails_refusesTheMessage() {
    Wired both = Wired.plain();
    byte[] bytes = both.written(new Fine(1));
    String fine = Fine.class.getName();
    for (Class<?> broken : List.of(Failing.class, Uninitialized.class, Endless.class)) {
      both.changing(
          s -> new Shape(s.name().replace(fine, broken.getName()), s.kind(), s.components()));
      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(NotDecodable.class).isThrownBy(() -> both.read(bytes, broken));
      }
    }
  }

  /// What is sent.
  record Fine(int number) {}

  /// What fails to be made.
  record Failing(int number) {
    Failing {
      if (number == 1) {
        throw new AssertionError("fails");
      }
    }
  }

  /// What recurses without end when it is made.
  record Endless(int number) {
    Endless {
      if (number > 0) {
        new Endless(number).number();
      }
    }
  }

  /// What fails to be initialized.
  record Uninitialized(int number) {
    static final int ZERO = Integer.parseInt("none");
  }

  /// Each limit is named.
  @Test
  void limit_exceeded_isNamed() {
    assertLimit(Limits.DEFAULT.withDepth(2), List.of(List.of(List.of())), "which is the limit");
    assertLimit(Limits.DEFAULT.withObjects(3), List.of(1, 2, 3), "a message of more than 3 values");
    assertLimit(Limits.DEFAULT.withTextBytes(4), "\u20ac\u20ac", "at most 4");
    assertLimit(Limits.DEFAULT.withTextBytes(4), "abcde", "at most 4");
    assertLimit(Limits.DEFAULT.withNumberBytes(4), BigInteger.TWO.pow(32), "at most 4");
    assertThat(Wired.plain().sent(List.of(1, 2), Object.class)).isEqualTo(List.of(1, 2));
  }

  private static void assertLimit(Limits limits, Object message, String why) {
    Codec strict = new Codec(Allowed.builder().build(), limits, List.of());
    Wired writing = new Wired(strict, Wired.codec(Allowed.builder()));
    assertThatExceptionOfType(NotEncodable.class)
        .isThrownBy(() -> writing.written(message))
        .withMessageContaining(why);
    Wired reading = new Wired(Wired.codec(Allowed.builder()), strict);
    byte[] bytes = reading.written(message);
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> reading.read(bytes, Object.class))
        .withMessageContaining(why);
  }

  /// Limits that make no sense are refused.
  @Test
  void limits_ofNoSense_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.DEFAULT.withDepth(257))
        .withMessage("depth must be 1 to 256, was 257");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.DEFAULT.withTextBytes(0))
        .withMessage("textBytes must be 1 to 2147483647, was 0");
  }

  /// Bytes that end too early, or are no value, say where.
  @Test
  void bytes_thatAreWrong_sayWhere() {
    byte[] bytes = wired.written(new Order(1, "customer", 3, List.of("a", "bcd")));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> wired.read(cut, Command.class))
        .withMessage("Order.items[1]: ends after 2 bytes, where 3 were announced");
    assertWrong("a value with the tag 63, which is not known", 63);
    assertWrong("a value with the tag 200, which is not known", 200);
    assertWrong("a value of type 99, which is not defined", Tag.TYPED, 99);
    assertWrong("elements: 100, where there are bytes for 0", Tag.LIST, 100);
    assertWrong("an optional of nothing", Tag.OPTIONAL, Tag.NULL);
    assertWrong("[1]: a key that is there already", Tag.MAP, 2, 1, 1, 1, 1);
    assertWrong("a boolean of 2, where 0 and 1 are known", Tag.BOOLEANS, 1, 2);
    assertWrong("there is no such value: java.time.DateTimeException: ", Tag.MONTH_DAY, 2, 100);
    assertWrong("there is no such value: java.time.zone.ZoneRulesE", Tag.ZONE, 3, 'A', '/', 'B');
    assertWrong("there is no such value: java.lang.NumberFormatException", Tag.BIG_INTEGER, 0);
    assertWrong("there is no such value: java.lang.IllegalArgumentException", Tag.URI, 1, ' ');
    assertWrong("2147483648 has more than 32 bits", Tag.INT, 0x80, 0x80, 0x80, 0x80, 0x10);
    assertWrong("a value of 3 bytes, of which 2 were read", Tag.REF, 3, 1, 'a', 'b');
    assertWrong("a failure that says nothing", Tag.THROWABLE, 1, 0);
  }

  private void assertWrong(String why, int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) bytes[i];
    }
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> wired.read(all, Object.class))
        .withMessageStartingWith(why);
  }

  /// A definition beyond its limits is refused, whoever makes it.
  @Test
  void definition_beyondLimits_isMalformed() {
    for (String name : List.of("", "a b", "a\nb", "a\u2028b", "x".repeat(513), "\u200b")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Shape(name, Shape.Kind.OWN, List.of()));
    }
    ByteWriter out = new ByteWriter(0);
    out.u8(4);
    assertThatExceptionOfType(dev.spinoff.remote.internal.bytes.Malformed.class)
        .isThrownBy(() -> Shape.read(new ByteReader(out.toBytes())))
        .withMessage("a type of kind 4, where 0 to 3 are known");
    List<Shape.Component> many =
        java.util.Collections.nCopies(200, new Shape.Component("x".repeat(500), "int"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape("a.B", Shape.Kind.RECORD, many))
        .withMessageContaining("at most 65536 travel");
  }
}
