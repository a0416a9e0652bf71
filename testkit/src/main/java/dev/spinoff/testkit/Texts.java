// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.Ref;
import dev.spinoff.spi.WorldEnded;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How failures print what they are about: bounded, and whatever the user's objects do.
final class Texts {

  private static final int CHARS_MAX = 300;
  private static final int ITEMS_MAX = 10;

  private Texts() {}

  /// An object's own text.
  static String of(Object object) {
    return cut(whole(object));
  }

  // An actor's failure may be the error, and any error may be thrown by a text.
  private static String whole(Object object) {
    try {
      return String.valueOf((@Nullable Object) String.valueOf(object));
    } catch (WorldEnded over) {
      throw over;
    } catch (RuntimeException | Error error) {
      return "a " + object.getClass().getName() + " that cannot be printed: " + error.getClass();
    }
  }

  /// The last of them.
  static String of(List<?> items) {
    int left = Math.max(0, items.size() - ITEMS_MAX);
    String end =
        items.subList(left, items.size()).stream()
            .map(Texts::of)
            .collect(Collectors.joining(", ", "[", "]"));
    return left == 0 ? end : left + " others and " + end;
  }

  /// An error in one line: what kind it is, and its message.
  static String of(Throwable error) {
    return line(whole(error));
  }

  /// What an error says of itself in one line; its class if it says nothing.
  static String message(Throwable error) {
    try {
      String message = error.getMessage();
      return message == null ? of(error) : line(message);
    } catch (WorldEnded over) {
      throw over;
    } catch (RuntimeException | Error _) {
      return of(error);
    }
  }

  /// A text in one line.
  static String line(String text) {
    return cut(text.strip().replaceAll("\\s*\\R\\s*", " "));
  }

  /// Where an actor lives.
  static String of(Ref<?> actor) {
    return actor.address().local().toString();
  }

  private static String cut(String text) {
    return text.length() <= CHARS_MAX ? text : text.substring(0, CHARS_MAX) + "…";
  }
}
