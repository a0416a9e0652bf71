// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spinoff.ReplyTo;
import dev.spinoff.Terminated;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The schema of a protocol, and how it is compared.
final class SchemaTest {

  private static final String HERE = SchemaTest.class.getName();
  private static final String TEXT =
      """
      record %1$s$Add
        pair: %1$s$Pair<java.lang.String, java.util.List<%1$s$Item[]>>
        on: java.time.DayOfWeek

      sealed %1$s$Command
        %1$s$Add
        %1$s$Get

      record %1$s$Get
        to: dev.spinoff.ReplyTo<%1$s$Pair<%1$s$Item, ? extends java.lang.Number>>
        ended: dev.spinoff.Terminated

      record %1$s$Item
        name: java.lang.String
        when: java.time.Instant

      other %1$s$Money

      record %1$s$Pair
        first: A
        second: java.util.Map<java.lang.String, B>
        money: %1$s$Money

      enum java.time.DayOfWeek
        MONDAY
        TUESDAY
        WEDNESDAY
        THURSDAY
        FRIDAY
        SATURDAY
        SUNDAY
      """
          .formatted(HERE);

  /// A protocol.
  sealed interface Command {}

  /// A message.
  record Add(Pair<String, List<Item[]>> pair, DayOfWeek on) implements Command {}

  /// Another one.
  record Get(ReplyTo<Pair<Item, ? extends Number>> to, Terminated ended) implements Command {}

  /// A generic part.
  record Pair<A, B>(A first, Map<String, B> second, Money money) {}

  /// A part.
  record Item(String name, Instant when) {}

  /// A part that needs a codec.
  static final class Money {}

  private final Schema schema = Schema.of(Command.class);

  /// All types are there, sorted, with their type arguments.
  @Test
  void schema_ofProtocol_namesAllTypes() {
    assertThat(schema).hasToString(TEXT);
    assertThat(Schema.of(String.class)).hasToString("");
  }

  /// It is compatible with itself.
  @Test
  void schema_unchanged_isCompatible() {
    assertThat(schema.check(TEXT)).isEqualTo(new Schema.Comparison(List.of(), List.of()));
    assertThat(schema.check("").additions()).hasSize(7).contains("java.time.DayOfWeek is new");
  }

  /// What the earlier one did not have is an addition.
  @ParameterizedTest
  @CsvSource({
    "'  name: java.lang.String\n', $Item.name is new",
    "'  SUNDAY\n', java.time.DayOfWeek.SUNDAY is new",
    "'  HERE$Get\n', $Command: HERE$Get is new",
  })
  void line_missingBefore_isAnAddition(String line, String addition) {
    String real = line.replace("HERE", HERE).translateEscapes();
    assertThat(TEXT).contains(real);
    Schema.Comparison comparison = schema.check(TEXT.replace(real, ""));
    String prefix = addition.startsWith("$") ? HERE : "";
    assertThat(comparison)
        .isEqualTo(
            new Schema.Comparison(List.of(), List.of(prefix + addition.replace("HERE", HERE))));
  }

  /// What is gone, or is another thing now, is an incompatibility.
  @ParameterizedTest
  @CsvSource({
    "'  name: java', '  old: int\n  name: java', $Item.old is gone",
    "'  SUNDAY', '  SUNDAY\n  FREEDAY', java.time.DayOfWeek.FREEDAY is gone",
    "'record HERE$Item', 'enum HERE$Item', '$Item was enum, is record'",
    "'when: java.time.Instant', 'when: long', '$Item.when was long, is java.time.Instant'",
    "'enum java', 'record a.B\n\nenum java', a.B is gone",
  })
  void line_goneOrChanged_isAnIncompatibility(String now, String before, String expected) {
    String real = now.replace("HERE", HERE);
    assertThat(TEXT).contains(real);
    String locked = TEXT.replace(real, before.replace("HERE", HERE).translateEscapes());
    Schema.Comparison comparison = schema.check(locked);
    String prefix = expected.startsWith("$") ? HERE : "";
    assertThat(comparison).isEqualTo(new Schema.Comparison(List.of(prefix + expected), List.of()));
    assertThat(comparison.isCompatible()).isFalse();
  }

  /// A text that is no schema is refused with its line.
  @Test
  void text_thatIsNone_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schema.check("record a.B\n  c: int\nclass x"))
        .withMessage("line 3 of the schema is no type: 'class x'");
  }
}
