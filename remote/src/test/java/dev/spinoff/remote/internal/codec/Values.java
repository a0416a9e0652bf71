// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.internal.codec.Samples.Answer;
import dev.spinoff.remote.internal.codec.Samples.Basket;
import dev.spinoff.remote.internal.codec.Samples.Boxes;
import dev.spinoff.remote.internal.codec.Samples.Colour;
import dev.spinoff.remote.internal.codec.Samples.Item;
import dev.spinoff.remote.internal.codec.Samples.Nothing;
import dev.spinoff.remote.internal.codec.Samples.Order;
import dev.spinoff.remote.internal.codec.Samples.Pair;
import dev.spinoff.remote.internal.codec.Samples.Primitives;
import dev.spinoff.remote.internal.codec.Samples.Wrapped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Draws messages, the same from the same seed. They compare by value.
final class Values {

  private static final int ELEMENTS_MAX = 5;

  private final Random random;

  Values(long seed) {
    this.random = new Random(seed);
  }

  /// A value of any kind.
  ///
  /// @param depth how deep it may be at most
  Object any(int depth) {
    List<Supplier<Object>> kinds = new ArrayList<>(scalars());
    if (depth > 0) {
      kinds.addAll(nested(depth - 1));
      kinds.addAll(nested(depth - 1)); // more of these
    }
    return kinds.get(random.nextInt(kinds.size())).get();
  }

  private List<Supplier<Object>> scalars() {
    return List.of(
        () -> null,
        random::nextBoolean,
        () -> (byte) random.nextInt(),
        () -> (short) random.nextInt(),
        () -> (char) random.nextInt(),
        this::number,
        random::nextLong,
        random::nextFloat,
        random::nextGaussian,
        this::text,
        () -> new BigInteger(200, random),
        () -> new BigDecimal(new BigInteger(70, random), random.nextInt(40) - 20),
        () -> new UUID(random.nextLong(), random.nextLong()),
        () -> Duration.ofNanos(random.nextLong()),
        () -> Instant.ofEpochMilli(random.nextLong() >> 10),
        () -> LocalDate.ofEpochDay(random.nextInt()),
        this::colour,
        Nothing::new,
        () -> new Answer(number()),
        this::order,
        this::primitives);
  }

  private List<Supplier<Object>> nested(int depth) {
    return List.of(
        () -> list(() -> any(depth)),
        () -> set(() -> any(depth)),
        () -> map(() -> any(depth), () -> any(depth)),
        () -> Map.entry(text(), number()),
        () -> Optional.ofNullable(any(depth)),
        () -> new Wrapped(any(depth)),
        () -> new Pair<>(any(depth), any(depth)),
        () -> item(depth),
        () -> new Basket(order(), map(this::text, () -> item(depth)), set(this::colour)),
        this::boxes);
  }

  private int number() {
    return random.nextInt() >> random.nextInt(32);
  }

  private String text() {
    int length = random.nextInt(12);
    int top = random.nextInt(3) == 0 ? 0xD000 : 0x7F;
    return random
        .ints(length, ' ', top)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Colour colour() {
    return random.nextBoolean() ? Colour.RED : Colour.GREEN;
  }

  private Order order() {
    return new Order(random.nextLong(), text(), number(), list(this::text));
  }

  private Item item(int depth) {
    Optional<Item> part = depth > 0 ? Optional.of(item(depth - 1)) : Optional.empty();
    return new Item(text(), random.nextDouble(), part);
  }

  private Primitives primitives() {
    return new Primitives(
        random.nextBoolean(),
        (byte) random.nextInt(),
        (short) random.nextInt(),
        (char) random.nextInt(),
        number(),
        random.nextLong(),
        random.nextFloat(),
        random.nextDouble());
  }

  private Boxes boxes() {
    return new Boxes(
        random.nextBoolean(),
        null,
        (short) random.nextInt(),
        (char) random.nextInt(),
        number(),
        random.nextBoolean() ? null : random.nextLong(),
        random.nextFloat(),
        random.nextDouble());
  }

  private <T> List<T> list(Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(ELEMENTS_MAX); i > 0; i--) {
      list.add(element.get());
    }
    return list;
  }

  private <T> Set<T> set(Supplier<T> element) {
    return new LinkedHashSet<>(list(element));
  }

  private <K, V> Map<K, V> map(Supplier<K> key, Supplier<V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    list(key).forEach(each -> map.put(each, value.get()));
    return map;
  }
}
