// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// How failures print what the program under test has made.
final class TextsTest {

  /// Prints itself as it is told.
  private static final class Odd extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String text;

    Odd(String text) {
      this.text = text;
    }

    @Override
    public String getMessage() {
      if (text.isEmpty()) {
        throw new AssertionError("no message");
      }
      return text;
    }
  }

  /// Has no text at all.
  private static final class Nameless extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    @SuppressWarnings({"NullAway", "OverrideThrowableToString", "ToStringReturnsNull"})
    public String toString() {
      return null;
    }
  }

  /// What cannot be printed is named by its class, whatever it throws.
  @Test
  void text_thatCannotBeMade_isReplaced() {
    String replaced = "that cannot be printed: class java.lang.AssertionError";
    assertThat(Texts.of((Object) new Odd(""))).endsWith(replaced).contains("TextsTest$Odd");
    assertThat(Texts.of(new Odd(""))).endsWith(replaced);
    assertThat(Texts.message(new Odd(""))).endsWith(replaced);
    assertThat(Texts.of(List.of(new Odd(""), "x"))).startsWith("[a ").endsWith(", x]");
  }

  /// Nothing is printed as `null`.
  @Test
  void text_thatIsNull_isPrintedAsSuch() {
    assertThat(Texts.of(new Nameless())).isEqualTo("null");
    assertThat(Texts.message(new Nameless())).isEqualTo("null");
    assertThat(Texts.message(new AssertionError())).isEqualTo("java.lang.AssertionError");
  }

  /// A text of any length is one line of some length.
  @Test
  void text_ofManyLines_isOneShortLine() {
    assertThat(Texts.message(new Odd("one\n  two\r\nthree"))).isEqualTo("one two three");
    assertThat(Texts.of(new Odd("x".repeat(1_000_000)))).hasSizeLessThan(400).endsWith("…");
  }
}
