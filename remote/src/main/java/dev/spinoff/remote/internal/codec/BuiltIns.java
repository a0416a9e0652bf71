// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The types of the JDK whose values are a tag and some numbers, texts or bytes. Of each tag it
/// knows the layout of what follows, by which a value is left out.
final class BuiltIns {

  private static final BuiltIns ALL = new BuiltIns();
  private static final Map<String, Class<?>> ELEMENTS = elements();

  private final Map<Class<?>, Form> forms = new LinkedHashMap<>();
  private final @Nullable Read[] reads = new @Nullable Read[Tag.CONTAINERS];
  private final String[] layouts = new String[Tag.CONTAINERS];

  // Written here alone.
  private BuiltIns() {
    Numbers.addTo(this);
    Texts.addTo(this);
    PrimitiveArrays.addTo(this);
    Times.addTo(this);
  }

  /// How values of the class are written; null if it is none of these.
  static @Nullable Form form(Class<?> type) {
    return ALL.forms.get(type);
  }

  /// The type of this name that elements of arrays and collections may always have.
  static @Nullable Class<?> element(String name) {
    return ELEMENTS.get(name);
  }

  /// Reads what follows the tag.
  static Object read(int tag, ByteReader in, Limits limits) {
    return known(tag).read(in, limits);
  }

  /// Leaves out what follows the tag.
  static void skip(int tag, ByteReader in) {
    known(tag);
    String layout = ALL.layouts[tag];
    for (int i = 0; i < layout.length(); i++) {
      skipPart(layout.charAt(i), in);
    }
  }

  private static void skipPart(char part, ByteReader in) {
    switch (part) {
      case 'v' -> in.varint();
      case 't' -> in.skip(Ints.count("bytes", 1, in));
      case '1', '2', '4', '8' -> in.skip(part - '0');
      case 'S' -> in.skip(2 * Ints.count("elements", 2, in));
      case 'I' -> in.skip(4 * Ints.count("elements", 4, in));
      case 'L' -> in.skip(8 * Ints.count("elements", 8, in));
      default -> throw new IllegalStateException("no layout has a part " + part);
    }
  }

  private static Read known(int tag) {
    Read read = tag < Tag.CONTAINERS ? ALL.reads[tag] : null;
    if (read == null) {
      throw new Malformed("a value with the tag " + tag + ", which is not known");
    }
    return read;
  }

  private static Map<String, Class<?>> elements() {
    Map<String, Class<?>> all = new LinkedHashMap<>();
    ALL.forms.keySet().forEach(type -> all.put(type.getTypeName(), type));
    for (Class<?> type :
        List.<Class<?>>of(
            boolean.class,
            byte.class,
            short.class,
            char.class,
            int.class,
            long.class,
            float.class,
            double.class,
            Object.class,
            Number.class,
            CharSequence.class,
            Comparable.class,
            Record.class,
            Enum.class,
            Throwable.class,
            Exception.class,
            RuntimeException.class,
            Iterable.class,
            Collection.class,
            SequencedCollection.class,
            List.class,
            Set.class,
            SequencedSet.class,
            Map.class,
            SequencedMap.class,
            Map.Entry.class,
            Optional.class,
            Ref.class,
            ReplyTo.class)) {
      all.put(type.getTypeName(), type);
    }
    return all;
  }

  /// Adds a type.
  ///
  /// @param layout what follows the tag: v a varint, t bytes after their number, 1 2 4 8 so many
  ///   bytes, S I L a number and so many times 2, 4, 8 bytes
  <T> void add(int tag, Class<T> type, String layout, Write<? super T> write, Read read) {
    form(
        type,
        (value, to) -> {
          to.out().u8(tag);
          write.write(type.cast(value), to.out());
        });
    tag(tag, layout, read);
  }

  /// Adds a class by itself.
  void form(Class<?> type, Form form) {
    forms.put(type, form);
  }

  /// Adds a tag by itself.
  void tag(int tag, String layout, Read read) {
    reads[tag] = read;
    layouts[tag] = layout;
  }

  /// Writes what follows the tag.
  @FunctionalInterface
  interface Write<T> {
    void write(T value, ByteWriter out);
  }

  /// Reads what follows the tag.
  @FunctionalInterface
  interface Read {
    Object read(ByteReader in, Limits limits);
  }
}
