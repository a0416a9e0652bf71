// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of a value, by the type it is for.
final class ConversionTest {

  enum Colour {
    RED,
    DARK_GREEN
  }

  record Street(String name, Optional<Integer> number) {}

  record Box<T>(T content) {}

  record Positive(long cents) {
    Positive {
      if (cents < 1) {
        throw new IllegalArgumentException("cents must be at least 1, was " + cents);
      }
    }
  }

  sealed interface Message {
    record Deposit(long cents) implements Message {}

    record Reset() implements Message {}

    record Balance(ReplyTo<Long> replyTo) implements Message {}

    enum Mode implements Message {
      FAST,
      SLOW
    }
  }

  /// One method for each type that is tried, under the name that the rows below use.
  interface Types {
    String text();

    int number();

    Integer boxed();

    long big();

    byte small();

    double fraction();

    BigDecimal decimal();

    boolean truth();

    char letter();

    Duration duration();

    Colour colour();

    LocalDate date();

    URI uri();

    Path path();

    NodeAddress node();

    List<Integer> list();

    Set<String> set();

    int[] array();

    List<List<Street>> nested();

    Map<String, Integer> map();

    Optional<Duration> optional();

    Street street();

    Box<Colour> box();

    Positive positive();

    Message message();

    Object object();

    ReplyTo<String> replyTo();

    Runnable runnable();

    Ref<String> ref();
  }

  private static final Conversion CONVERSION =
      new Conversion((address, type, what) -> {
        throw new UserMistake("asked for " + type.getSimpleName() + " at " + address);
      });

  /// Each type from what people write for it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text     | 5               | 5
          text     | true            | true
          text     | 'null'          | null
          number   | -42             | -42
          number   | 1e3             | 1000
          boxed    | 7               | 7
          big      | 9000000000      | 9000000000
          small    | -128            | -128
          fraction | 2.5             | 2.5
          fraction | 2               | 2.0
          decimal  | 1.10            | 1.10
          truth    | true            | true
          letter   | x               | x
          duration | 5s              | PT5S
          duration | PT5S            | PT5S
          duration | '1.5s'          | PT1.5S
          duration | 1h 30m          | PT1H30M
          duration | 250us           | PT0.00025S
          duration | 2d              | PT48H
          colour   | RED             | RED
          colour   | dark-green      | DARK_GREEN
          date     | 2026-11-23      | 2026-11-23
          uri      | http://a/b?c=d  | http://a/b?c=d
          path     | a/b.txt         | a/b.txt
          node     | shop@10.0.0.5   | shop@10.0.0.5:9700
          list     | [1, 2]          | [1, 2]
          set      | [b, 'a', b]     | [b, a]
          nested   | [[{name: x}]]   | [[Street[name=x, number=Optional.empty]]]
          map      | {a: 1, "b": 2}  | {a=1, b=2}
          optional | 5s              | Optional[PT5S]
          optional | null            | Optional.empty
          street   | {name: a, NUMBER: 5} | Street[name=a, number=Optional[5]]
          box      | {content: RED}  | Box[content=RED]
          message  | {"Deposit": {"cents": 5}} | Deposit[cents=5]
          message  | {deposit={cents=5}} | Deposit[cents=5]
          message  | Reset           | Reset[]
          message  | {"Reset": {}}   | Reset[]
          message  | slow            | SLOW
          object   | [1, x, {a: 2.5}] | [1, x, {a=2.5}]
          """)
  void value_thatFits_isConverted(String type, String text, String expected) {
    assertThat(String.valueOf(convert(type, text))).isEqualTo(expected);
  }

  /// Where nobody says what a value is, it is what JSON says, and text otherwise.
  @Test
  void value_forObject_hasItsNaturalType() {
    assertThat(convert("object", "5")).isEqualTo(5);
    assertThat(convert("object", "5000000000")).isEqualTo(5_000_000_000L);
    assertThat(convert("object", "1" + "0".repeat(20))).isEqualTo(BigInteger.TEN.pow(20));
    assertThat(convert("object", "2.5e1")).isEqualTo(25.0);
    assertThat(convert("object", "false")).isEqualTo(false);
    assertThat(convert("object", "'5'")).isEqualTo("5");
    assertThat(convert("object", "007")).isEqualTo("007");
    assertThat(convert("object", "hello!")).isEqualTo("hello!");
  }

  /// Arrays are made of the type of their places.
  @Test
  void list_forArray_becomesOne() {
    assertThat(convert("array", "[1, 2]")).isEqualTo(new int[] {1, 2});
  }

  /// A value that does not fit is told in one line that says what would.
  @ParameterizedTest
  @CsvFileSource(resources = "does-not-fit.csv", delimiter = '|', quoteCharacter = '`')
  void value_thatDoesNotFit_isExplained(String type, String text, String start) {
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> convert(type, text))
        .withMessageStartingWith(start)
        .satisfies(mistake -> assertThat(mistake.getMessage()).doesNotContain("\n"));
  }

  private static Object convert(String type, String text) {
    return CONVERSION.convert(ValueText.named("-using", "x=" + text).get("x"), type(type), "x");
  }

  private static Type type(String name) {
    return Arrays.stream(Types.class.getMethods())
        .filter(method -> method.getName().equals(name))
        .map(Method::getGenericReturnType)
        .findFirst()
        .orElseThrow();
  }
}
