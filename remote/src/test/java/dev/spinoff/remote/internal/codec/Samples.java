// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Messages of all kinds.
final class Samples {

  private Samples() {}

  /// What an actor of the tests understands.
  sealed interface Command {}

  record Order(long id, String customer, int qty, List<String> items) implements Command {}

  record Basket(Order order, Map<String, Item> items, Set<Colour> colours) implements Command {}

  record Item(String name, double price, Optional<Item> part) {
    Item {
      if (price < 0) {
        throw new IllegalArgumentException("price must not be negative, was " + price);
      }
    }
  }

  record Pair<A, B>(A first, B second) implements Command {}

  record Ask(ReplyTo<Answer> to, Ref<Command> from) implements Command {}

  record Answer(int number) {}

  record Nothing() implements Command {}

  record Wrapped(Object what) implements Command {}

  record Primitives(boolean flag, byte b, short s, char c, int i, long l, float f, double d)
      implements Command {}

  record Boxes(Boolean flag, Byte b, Short s, Character c, Integer i, Long l, Float f, Double d)
      implements Command {}

  @SuppressWarnings("ArrayRecordComponent") // which is what it is for
  record Arrays(
      byte[] bytes, int[][] numbers, String[] texts, Item[] items, Object[] all, Command[] more)
      implements Command {}

  enum Colour implements Command {
    RED,
    GREEN {
      @Override
      String text() {
        return "like grass";
      }
    };

    String text() {
      return "plain";
    }
  }
}
