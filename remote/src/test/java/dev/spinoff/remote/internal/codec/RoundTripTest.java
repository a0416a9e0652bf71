// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spinoff.Address;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Terminated;
import dev.spinoff.remote.internal.codec.Samples.Answer;
import dev.spinoff.remote.internal.codec.Samples.Arrays;
import dev.spinoff.remote.internal.codec.Samples.Ask;
import dev.spinoff.remote.internal.codec.Samples.Basket;
import dev.spinoff.remote.internal.codec.Samples.Boxes;
import dev.spinoff.remote.internal.codec.Samples.Colour;
import dev.spinoff.remote.internal.codec.Samples.Command;
import dev.spinoff.remote.internal.codec.Samples.Item;
import dev.spinoff.remote.internal.codec.Samples.Nothing;
import dev.spinoff.remote.internal.codec.Samples.Order;
import dev.spinoff.remote.internal.codec.Samples.Pair;
import dev.spinoff.remote.internal.codec.Samples.Primitives;
import dev.spinoff.remote.internal.codec.Samples.Wrapped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is sent comes, equal to what it was.
final class RoundTripTest {

  private static final Item SCREW = new Item("screw", 0.5, Optional.empty());
  private static final Order ORDER = new Order(7, "Zoë €", 3, List.of("a", "b"));

  private final Wired wired = Wired.plain();

  /// Values of the JDK's types, at their ends too.
  @ParameterizedTest
  @MethodSource("builtIns")
  void builtIn_sent_comesEqual(Object value) {
    assertThat(wired.sent(value, Object.class)).isEqualTo(value).hasSameClassAs(value);
    Wrapped wrapped = (Wrapped) wired.sent(new Wrapped(value), Command.class);
    assertThat(wrapped.what()).isEqualTo(value);
  }

  static Stream<Object> builtIns() {
    return Stream.of(numbers(), texts(), times()).flatMap(s -> s);
  }

  private static Stream<Object> numbers() {
    return Stream.of(
        true,
        false,
        (byte) -1,
        Short.MIN_VALUE,
        '\uFFFF',
        0,
        -1,
        300,
        Integer.MIN_VALUE,
        1L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        1.5f,
        Float.NaN,
        -0.0,
        Double.MIN_VALUE,
        Double.POSITIVE_INFINITY,
        BigInteger.ZERO,
        BigInteger.TWO.pow(900).negate(),
        new BigDecimal("1.10"),
        new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE),
        OptionalInt.empty(),
        OptionalInt.of(-7),
        OptionalLong.empty(),
        OptionalLong.of(1L << 40),
        OptionalDouble.empty(),
        OptionalDouble.of(-0.5));
  }

  private static Stream<Object> texts() {
    return Stream.of(
        "",
        "abc",
        "a\u00fc\u20ac\uD83D\uDE00\0\n",
        "x".repeat(100_000),
        new UUID(-1, 7),
        URI.create("http://host/a%20b?c#d"),
        URI.create(""),
        new byte[] {1, -1},
        new byte[0],
        new boolean[] {true, false},
        new short[] {-1},
        new char[] {'\uFFFF'},
        new int[] {Integer.MIN_VALUE, 0},
        new long[] {Long.MIN_VALUE},
        new float[] {-0f},
        new double[] {Math.PI},
        DayOfWeek.FRIDAY,
        TimeUnit.DAYS);
  }

  private static Stream<Object> times() {
    LocalDateTime night = LocalDateTime.of(2026, 10, 25, 2, 30);
    return Stream.of(
        Duration.ZERO,
        Duration.ofSeconds(Long.MIN_VALUE),
        Duration.ofNanos(-1),
        Instant.MAX,
        Instant.MIN,
        LocalDate.MAX,
        LocalDate.MIN,
        LocalTime.MAX,
        LocalDateTime.MIN,
        OffsetTime.MAX,
        OffsetDateTime.MIN,
        ZonedDateTime.ofLocal(night, ZoneId.of("Europe/Berlin"), null),
        ZonedDateTime.ofLocal(night, ZoneId.of("Europe/Berlin"), ZoneOffset.ofHours(1)),
        ZonedDateTime.of(night, ZoneOffset.MIN),
        ZoneId.of("Europe/Berlin"),
        ZoneOffset.MAX,
        Period.of(-1, 20, 300),
        Year.of(Year.MIN_VALUE),
        YearMonth.of(2026, 2),
        MonthDay.of(2, 29));
  }

  /// Records, enums, generic records, nested in each other; those without components, too.
  @Test
  void message_ofUsersTypes_comesEqual() {
    Basket basket =
        new Basket(
            ORDER,
            Map.of("x", SCREW, "y", new Item("box", 2, Optional.of(SCREW))),
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of(Colour.GREEN, Colour.RED))));
    for (Object message :
        List.of(
            ORDER,
            basket,
            new Nothing(),
            Colour.GREEN,
            Colour.RED,
            new Pair<>(1, List.of(new Pair<>("a", ORDER))),
            new Pair<>(null, null),
            new Primitives(true, (byte) -2, (short) -3, '\u1234', -5, Long.MIN_VALUE, -0f, 1e300),
            new Boxes(true, (byte) 1, (short) 2, 'c', 4, 5L, 6f, 7d),
            new Boxes(null, null, null, null, null, null, null, null))) {
      assertThat(wired.sent(message, Command.class)).isEqualTo(message);
    }
  }

  /// Arrays of all kinds have their elements' type again.
  @Test
  void array_sent_hasItsElementsType() {
    Arrays arrays =
        new Arrays(
            new byte[] {1},
            new int[][] {{1, 2}, {}, null},
            new String[] {"a", null},
            new Item[] {SCREW},
            new Object[] {1, "x", new Object[] {new String[][] {{"deep"}}}},
            new Command[] {ORDER, Colour.RED});
    Arrays came = (Arrays) wired.sent(arrays, Command.class);
    assertThat(came.bytes()).isEqualTo(arrays.bytes());
    assertThat(came.numbers()).isDeepEqualTo(arrays.numbers());
    assertThat(came.texts()).isEqualTo(arrays.texts());
    assertThat(came.items()).isEqualTo(arrays.items()).hasSameClassAs(arrays.items());
    assertThat(came.all()[2]).isEqualTo(arrays.all()[2]);
    assertThat(came.more()).isEqualTo(arrays.more());
  }

  /// Collections come in order, with their nulls, and cannot be changed.
  @Test
  void collection_sent_comesInOrderAndFixed() {
    List<Object> list = new ArrayList<>(java.util.Arrays.asList("b", null, "a"));
    assertFixed(wired.sent(list, Object.class), list);
    assertFixed(
        wired.sent(IntStream.range(0, 99).boxed().toList(), Object.class),
        IntStream.range(0, 99).boxed().toList());
    assertFixed(wired.sent(new ArrayDeque<>(List.of(2, 1)), Object.class), List.of(2, 1));
    LinkedHashSet<Object> set = new LinkedHashSet<>(list);
    Object cameSet = wired.sent(set, Object.class);
    assertThat(cameSet).isEqualTo(set);
    assertFixed(
        List.copyOf(((java.util.Set<?>) wired.sent(new TreeSet<>(List.of(3, 1, 2)), Object.class))),
        List.of(1, 2, 3));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(((java.util.Set<?>) cameSet)::clear);
  }

  private static void assertFixed(Object came, List<?> sent) {
    assertThat(came).isEqualTo(sent);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> ((List<?>) came).removeFirst());
  }

  /// Maps, likewise; entries and optionals too.
  @Test
  void map_sent_comesInOrderAndFixed() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("b", null);
    map.put(null, List.of());
    map.put("a", Map.of(1, Optional.of(2)));
    Map<?, ?> came = (Map<?, ?>) wired.sent(map, Object.class);
    assertThat(came).isEqualTo(map);
    assertThat(new ArrayList<Object>(came.keySet())).isEqualTo(new ArrayList<>(map.keySet()));
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(came::clear);
    assertThat(wired.sent(new TreeMap<>(Map.of(2, "b", 1, "a")), Object.class))
        .hasToString("{1=a, 2=b}");
    assertThat(wired.sent(Map.entry("k", "v"), Object.class)).isEqualTo(Map.entry("k", "v"));
    assertThat(wired.sent(Optional.empty(), Object.class)).isEqualTo(Optional.empty());
    assertThat(wired.sent(Optional.of("x"), Object.class)).isEqualTo(Optional.of("x"));
    assertThat(wired.sent(null, Object.class)).isNull();
  }

  /// References and places for answers are written by the link.
  @Test
  void reference_inMessage_isTheLinksToWrite() {
    ReplyTo<Answer> to = Wired.replyTo("asker");
    Ref<Command> from = Wired.ref("actor " + "x".repeat(80));
    Ask came = (Ask) wired.sent(new Ask(to, from), Command.class);
    assertThat(came.to()).hasToString("asker").isNotInstanceOf(Ref.class);
    assertThat(came.from()).hasToString(from.toString());
    // a reference may stand where a place for answers is declared, and stays one
    assertThat(((Ask) wired.sent(new Ask(Wired.ref("both"), from), Command.class)).to())
        .isInstanceOf(Ref.class);
  }

  /// What the core says of actors may be passed on, and is allowed everywhere.
  @Test
  void signal_asMessage_comesEqual() {
    Ref<Object> who = Wired.ref("who");
    for (ExitReason why :
        List.of(
            ExitReason.NORMAL,
            ExitReason.KILLED,
            new ExitReason.Unreachable("gone"),
            new ExitReason.Custom(List.of(1)))) {
      Terminated came = (Terminated) wired.sent(new Terminated(who, why), String.class);
      assertThat(came.why()).isEqualTo(why);
      assertThat(came.who()).hasToString("who");
      assertThat(((Exited) wired.sent(new Exited(who, why), Object.class)).why()).isEqualTo(why);
    }
    Address address = new Address(Optional.of(NodeAddress.parse("a@b:1")), "/x");
    assertThat(wired.sent(address, Object.class)).isEqualTo(address);
  }
}
