// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spinoff.cli.Value.Bare;
import dev.spinoff.cli.Value.Fields;
import dev.spinoff.cli.Value.Items;
import dev.spinoff.cli.Value.Quoted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How values are written on the command line.
final class ValueTextTest {

  /// Bare text goes up to the next comma, without the blanks around it.
  @Test
  void text_bare_endsAtTheComma() {
    assertThat(named("a= x y ,b=5s"))
        .containsExactly(Map.entry("a", new Bare("x y")), Map.entry("b", new Bare("5s")));
  }

  /// The ancestor's own example.
  @Test
  void text_inSingleQuotes_isTakenAsItIs() {
    assertThat(named("other_actor='localhost:9700/other'"))
        .containsExactly(Map.entry("other_actor", new Quoted("localhost:9700/other")));
  }

  /// In single quotes a backslash is itself, but for the two that could not be written otherwise.
  @Test
  void backslash_inSingleQuotes_escapesQuoteAndItself() {
    assertThat(named("a='it\\'s, C:\\temp\\\\'").get("a"))
        .isEqualTo(new Quoted("it's, C:\\temp\\"));
  }

  /// Double quotes are JSON's, escapes included.
  @Test
  void text_inDoubleQuotes_hasTheEscapesOfJson() {
    assertThat(named("a=\"tab\\t\\u00e9 \\\"x\\\", y\"").get("a"))
        .isEqualTo(new Quoted("tab\té \"x\", y"));
  }

  /// Lists and records hold values of every kind, nested, with the names quoted or not.
  @Test
  void listsAndRecords_nested_areRead() {
    assertThat(named("a=[1, 'b,c', [x y]],b={\"c\": {d: 5, e=f}},g=[],h={}"))
        .containsExactly(
            Map.entry(
                "a",
                new Items(
                    List.of(
                        new Bare("1"), new Quoted("b,c"), new Items(List.of(new Bare("x y")))))),
            Map.entry(
                "b",
                new Fields(
                    Map.of("c", new Fields(Map.of("d", new Bare("5"), "e", new Bare("f")))))),
            Map.entry("g", new Items(List.of())),
            Map.entry("h", new Fields(Map.of())));
  }

  /// A comma inside brackets does not end bare text.
  @Test
  void comma_inBracketsOfBareText_doesNotEndIt() {
    assertThat(named("a=f[1,2]{3,4}x,b=:]"))
        .containsExactly(Map.entry("a", new Bare("f[1,2]{3,4}x")), Map.entry("b", new Bare(":]")));
  }

  /// A message that begins like no other value is text to its end.
  @Test
  void message_bare_keepsItsCommas() {
    assertThat(ValueText.single("-msg", "hello, world = 5 ]"))
        .isEqualTo(new Bare("hello, world = 5 ]"));
    assertThat(ValueText.single("-msg", "")).isEqualTo(new Bare(""));
  }

  /// A message may be JSON.
  @Test
  void message_ofJson_isRead() {
    assertThat(ValueText.single("-msg", " {\"Deposit\": {\"cents\": 5}} "))
        .isEqualTo(new Fields(Map.of("Deposit", new Fields(Map.of("cents", new Bare("5"))))));
  }

  /// What is no list of NAME=VALUE is told in a line that says how it is written.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          foo          | 'foo' is not NAME=VALUE
          ``           | '' is not NAME=VALUE
          a=1,         | '' is not NAME=VALUE
          a=hi, there  | 'there' is not NAME=VALUE; text that holds a comma needs quotes: NAME='a,b'
          1a=5         | '1a' is not NAME=VALUE
          a=           | a has no value; for empty text write a=''
          aB=1,a_b=2   | a_b is given twice
          """)
  void arguments_malformed_areExplained(String text, String line) {
    assertMistake(text, "-using: " + line);
  }

  /// So is a value that begins as one kind and goes on as another.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a='x         | quoted text is not closed by a single quote
          a="x         | quoted text is not closed by a double quote
          a='x'y       | 'y' follows what looked like quoted text; if all of it is text, put it in
          a=[::1]:97/x | ':97/x' follows what looked like a list; if all of it is text, put it in
          a=[1         | a list is not closed by ']'
          a=[1,,2]     | a list has an empty place
          a={b:1       | a record is not closed by '}'
          a={b}        | a record is written {"name": value, ...}
          a={b:1,b:2}  | b is given twice
          a="\\x"      | '\\x' is not an escape of JSON
          a="\\u12g4"  | '\\u' wants four hexadecimal digits
          """)
  void value_malformed_isExplained(String text, String line) {
    assertMistake(text.replace("\\\\", "\\"), "-using: " + line.replace("\\\\", "\\"));
  }

  /// Nesting has a limit, so that no text overflows the stack.
  @ParameterizedTest
  @ValueSource(strings = {"[", "{a:"})
  void value_nestedTooDeep_isRefused(String opening) {
    assertMistake("a=" + opening.repeat(50_000), "-using: the value is nested deeper than 100");
  }

  private static void assertMistake(String text, String start) {
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> named(text))
        .withMessageStartingWith(start);
  }

  private static Map<String, Value> named(String text) {
    return ValueText.named("-using", text);
  }
}
