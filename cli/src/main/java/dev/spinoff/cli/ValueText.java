// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.words.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Reads values from the command line.
///
/// A value is a JSON literal, a `'quoted'` string, a list `[…]`, a record `{…}`, or bare text up to
/// the next comma outside brackets. The names in a record may do without quotes, and `=` is as good
/// as `:` there. In `'…'` a backslash stands for itself except before `'` and `\`.
final class ValueText {

  private static final char END = '\uffff';
  // Deeper than anyone writes, and far from the end of the stack.
  private static final int DEPTH_MAX = 100;

  private final String option;
  private final String text;
  private int at;
  private int depth;

  private ValueText(String option, String text) {
    this.option = option;
    this.text = text;
  }

  /// Reads `name=value,name=value`.
  ///
  /// @param option the option it was given to, for what is said of mistakes
  /// @throws UserMistake if it is not that
  static Map<String, Value> named(String option, String text) {
    return new ValueText(option, text).assignments();
  }

  /// Reads one value. Text that begins like no other kind of value is taken whole, commas included.
  ///
  /// @param option the option it was given to, for what is said of mistakes
  /// @throws UserMistake if it begins as a list, a record or a quoted string and does not end so
  static Value single(String option, String text) {
    String start = text.stripLeading();
    boolean isBare = start.isEmpty() || "[{\"'".indexOf(start.charAt(0)) < 0;
    return isBare ? new Value.Bare(text) : new ValueText(option, text).value("");
  }

  private Map<String, Value> assignments() {
    Map<String, Value> values = new LinkedHashMap<>();
    do {
      put(values, argumentName(), value(","));
    } while (skip(','));
    return values;
  }

  private String argumentName() {
    String name = take("=,").strip();
    if (Names.isName(name) && skip('=')) {
      return name;
    }
    throw mistake(
        "'" + name + "' is not NAME=VALUE; text that holds a comma needs quotes: NAME='a,b'");
  }

  private void put(Map<String, Value> values, String name, Value value) {
    if (value instanceof Value.Bare(var bare) && bare.isEmpty()) {
      throw mistake(name + " has no value; for empty text write " + name + "=''");
    }
    boolean twice = values.keySet().stream().anyMatch(other -> Names.same(other, name));
    if (twice) {
      throw mistake(name + " is given twice");
    }
    values.put(name, value);
  }

  /// @param ends what may follow the value, besides the end of the text
  private Value value(String ends) {
    skipBlanks();
    Value value =
        switch (peek()) {
          case '[' -> nested(this::items);
          case '{' -> nested(this::fields);
          case '"' -> new Value.Quoted(string());
          case '\'' -> new Value.Quoted(quoted());
          default -> new Value.Bare(take(ends).strip());
        };
    skipBlanks();
    if (peek() != END && ends.indexOf(peek()) < 0) {
      throw mistake(
          "'"
              + text.substring(at)
              + "' follows what looked like "
              + kind(value)
              + "; if all of it"
              + " is text, put it in single quotes");
    }
    return value;
  }

  private static String kind(Value value) {
    return value instanceof Value.Quoted ? "quoted text" : value.shown();
  }

  private Value nested(Supplier<Value> inner) {
    if (++depth > DEPTH_MAX) {
      throw mistake("the value is nested deeper than " + DEPTH_MAX);
    }
    at++;
    Value value = inner.get();
    depth--;
    return value;
  }

  private Value items() {
    List<Value> values = new ArrayList<>();
    skipBlanks();
    if (skip(']')) {
      return new Value.Items(values);
    }
    do {
      Value value = value(",]");
      if (value instanceof Value.Bare(var bare) && bare.isEmpty()) {
        throw mistake("a list has an empty place; for empty text write ''");
      }
      values.add(value);
    } while (skip(','));
    close(']', "list");
    return new Value.Items(List.copyOf(values));
  }

  private Value fields() {
    Map<String, Value> values = new LinkedHashMap<>();
    skipBlanks();
    if (skip('}')) {
      return new Value.Fields(values);
    }
    do {
      put(values, fieldName(), value(",}"));
    } while (skip(','));
    close('}', "record");
    return new Value.Fields(values);
  }

  private String fieldName() {
    skipBlanks();
    String name =
        switch (peek()) {
          case '"' -> string();
          case '\'' -> quoted();
          default -> take(":=,}").strip();
        };
    skipBlanks();
    if (name.isEmpty() || !(skip(':') || skip('='))) {
      throw mistake(
          "a record is written {\"name\": value, ...}; text that begins with { needs quotes");
    }
    return name;
  }

  private void close(char bracket, String what) {
    if (!skip(bracket)) {
      throw mistake(
          "a " + what + " is not closed by '" + bracket + "'; text with brackets needs quotes");
    }
  }

  /// The text up to the first of `ends` outside brackets.
  private String take(String ends) {
    int start = at;
    int open = 0;
    while (peek() != END && (open > 0 || ends.indexOf(peek()) < 0)) {
      char next = text.charAt(at++);
      open += next == '[' || next == '{' ? 1 : 0;
      open -= open > 0 && (next == ']' || next == '}') ? 1 : 0;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (peek() != '\'') {
      boolean escapes = peek() == '\\' && at + 1 < text.length() && isEscaped(text.charAt(at + 1));
      at += escapes ? 1 : 0;
      value.append(next("a single quote"));
    }
    at++;
    return value.toString();
  }

  private static boolean isEscaped(char c) {
    return c == '\'' || c == '\\';
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    at++;
    while (peek() != '"') {
      char c = next("a double quote");
      value.append(c == '\\' ? escape() : c);
    }
    at++;
    return value.toString();
  }

  private char escape() {
    char c = next("a double quote");
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw mistake("'\\" + c + "' is not an escape of JSON");
    };
  }

  private char unicode() {
    int end = at + 4;
    if (end > text.length() || !text.substring(at, end).matches("[0-9a-fA-F]{4}")) {
      throw mistake("'\\u' wants four hexadecimal digits");
    }
    char c = (char) Integer.parseInt(text, at, end, 16);
    at = end;
    return c;
  }

  private char next(String end) {
    if (at >= text.length()) {
      throw mistake("quoted text is not closed by " + end);
    }
    return text.charAt(at++);
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private boolean skip(char c) {
    boolean there = peek() == c;
    at += there ? 1 : 0;
    return there;
  }

  private void skipBlanks() {
    while (Character.isWhitespace(peek())) {
      at++;
    }
  }

  private UserMistake mistake(String what) {
    return new UserMistake(option + ": " + what);
  }
}
