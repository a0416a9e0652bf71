// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.internal.bytes.Malformed;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// Lists, sets, maps, entries and optionals. They come back in the order in which they were sent,
/// and cannot be changed.
final class Containers {

  // What a wrong number of elements may make us allocate before the elements are there.
  private static final int FIRST_ELEMENTS = 16;

  private Containers() {}

  static void writeList(Object value, Encoder to) {
    write(Tag.LIST, (Collection<?>) value, to);
  }

  static void writeSet(Object value, Encoder to) {
    write(Tag.SET, (Collection<?>) value, to);
  }

  private static void write(int tag, Collection<?> elements, Encoder to) {
    int size = elements.size();
    to.enter();
    to.out().u8(tag);
    to.out().varint(size);
    int i = 0;
    try {
      for (Object element : elements) {
        to.value(element);
        i++;
      }
    } catch (NotEncodable refused) {
      throw refused.within(index(i));
    }
    requireSame(size, i);
    to.leave();
  }

  static String index(int i) {
    return "[" + i + "]";
  }

  private static void requireSame(int size, int written) {
    if (size != written) {
      throw new NotEncodable(
          "a collection of size %d with %d elements; was it changed meanwhile?"
              .formatted(size, written));
    }
  }

  static void writeMap(Object value, Encoder to) {
    Map<?, ?> map = (Map<?, ?>) value;
    int size = map.size();
    to.enter();
    to.out().u8(Tag.MAP);
    to.out().varint(size);
    int i = 0;
    try {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        to.value(entry.getKey());
        to.value(entry.getValue());
        i++;
      }
    } catch (NotEncodable refused) {
      throw refused.within(index(i));
    }
    requireSame(size, i);
    to.leave();
  }

  static void writeEntry(Object value, Encoder to) {
    Map.Entry<?, ?> entry = (Map.Entry<?, ?>) value;
    to.enter();
    to.out().u8(Tag.ENTRY);
    to.value(entry.getKey());
    to.value(entry.getValue());
    to.leave();
  }

  static void writeOptional(Object value, Encoder to) {
    Optional<?> optional = (Optional<?>) value;
    if (optional.isEmpty()) {
      to.out().u8(Tag.EMPTY);
      return;
    }
    to.enter();
    to.out().u8(Tag.OPTIONAL);
    to.value(optional.get());
    to.leave();
  }

  static List<?> list(Decoder from, Declared declared) {
    @Nullable Object[] elements = elements(from, declared.argument(0));
    for (Object element : elements) {
      if (element == null) {
        return Collections.unmodifiableList(Arrays.asList(elements));
      }
    }
    return List.of(elements);
  }

  /// A number of elements, and so many values. The array grows with what is there.
  static @Nullable Object[] elements(Decoder from, Declared declared) {
    from.enter();
    int count = Ints.count("elements", 1, from.in());
    @Nullable Object[] elements = new @Nullable Object[Math.min(count, FIRST_ELEMENTS)];
    int i = 0;
    try {
      for (; i < count; i++) {
        if (i == elements.length) {
          elements = Arrays.copyOf(elements, Math.min(count, 2 * i));
        }
        elements[i] = from.value(declared);
      }
    } catch (NotDecodable | Malformed wrong) {
      throw Decoder.wrong(wrong).within(index(i));
    }
    from.leave();
    return elements;
  }

  /// Elements that are one here, although they were two, come as one.
  static SequencedSet<?> set(Decoder from, Declared declared) {
    SequencedSet<@Nullable Object> set = new LinkedHashSet<>();
    for (Object element : elements(from, declared.argument(0))) {
      try {
        set.add(element);
      } catch (RuntimeException | StackOverflowError thrown) {
        throw new NotDecodable("an element that cannot be in a set: " + Line.of(thrown));
      }
    }
    return Collections.unmodifiableSequencedSet(set);
  }

  static SequencedMap<?, ?> map(Decoder from, Declared declared) {
    from.enter();
    int count = Ints.count("entries", 2, from.in());
    SequencedMap<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    int i = 0;
    try {
      for (; i < count; i++) {
        Object key = from.value(declared.argument(0));
        put(map, key, from.value(declared.argument(1)));
      }
    } catch (NotDecodable | Malformed wrong) {
      throw Decoder.wrong(wrong).within(index(i));
    }
    from.leave();
    return Collections.unmodifiableSequencedMap(map);
  }

  private static void put(
      Map<@Nullable Object, @Nullable Object> map, @Nullable Object key, @Nullable Object value) {
    int before = map.size();
    try {
      map.put(key, value);
    } catch (RuntimeException | StackOverflowError thrown) {
      throw new NotDecodable("a key that cannot be in a map: " + Line.of(thrown));
    }
    if (map.size() == before) {
      throw new NotDecodable("a key that is there already");
    }
  }

  static Map.Entry<?, ?> entry(Decoder from, Declared declared) {
    from.enter();
    Object key = from.value(declared.argument(0));
    Object value = from.value(declared.argument(1));
    from.leave();
    return new AbstractMap.SimpleImmutableEntry<@Nullable Object, @Nullable Object>(key, value);
  }

  static Optional<?> optional(Decoder from, Declared declared) {
    from.enter();
    Object value = from.value(declared.argument(0));
    from.leave();
    if (value == null) {
      throw new Malformed("an optional of nothing");
    }
    return Optional.of(value);
  }
}
