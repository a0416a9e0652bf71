// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import java.util.List;
import java.util.function.Consumer;

/// Writes JSON (RFC 8259): just what a report needs.
final class Json {

  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();
  private int depth;
  private boolean first = true;

  void object(Runnable fields) {
    open('{');
    fields.run();
    close('}');
  }

  <T> void list(List<T> all, Consumer<T> each) {
    open('[');
    for (T one : all) {
      next();
      each.accept(one);
    }
    close(']');
  }

  void texts(List<String> all) {
    list(all, this::quoted);
  }

  /// In one line, since there may be many.
  void numbers(List<? extends Number> all) {
    out.append(String.valueOf(all).replace(" ", ""));
  }

  /// Begins a field whose value follows.
  void name(String name) {
    next();
    quoted(name);
    out.append(": ");
  }

  void field(String name, String text) {
    name(name);
    quoted(text);
  }

  void field(String name, long number) {
    name(name);
    out.append(number);
  }

  String text() {
    return out + "\n";
  }

  private void open(char bracket) {
    out.append(bracket);
    depth++;
    first = true;
  }

  private void close(char bracket) {
    depth--;
    if (!first) {
      line();
    }
    out.append(bracket);
    first = false;
  }

  private void next() {
    if (!first) {
      out.append(',');
    }
    first = false;
    line();
  }

  private void line() {
    out.append('\n').append(INDENT.repeat(depth));
  }

  private void quoted(String text) {
    out.append('"');
    text.chars().forEach(this::escaped);
    out.append('"');
  }

  private void escaped(int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      default -> {
        if (c < ' ' || Character.isSurrogate((char) c)) { // which may be one half of a pair
          out.append("\\u%04x".formatted(c));
        } else {
          out.append((char) c);
        }
      }
    }
  }
}
