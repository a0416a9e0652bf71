// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads records of a class that has other components where they come from. Components are matched
/// by name. One that is unknown here is left out. One that did not come is 0 or false, empty if it
/// is a collection, a map or an optional, and null else; the constructor may refuse that.
final class Matched implements Plan {

  private static final int NOWHERE = -1;

  private final RecordType here;
  private final Shape sent;
  private final int[] places;
  private final @Nullable Object[] defaults;

  Matched(RecordType here, Shape sent) {
    this.here = here;
    this.sent = sent;
    this.places =
        sent.components().stream().mapToInt(component -> place(component.name())).toArray();
    this.defaults = new @Nullable Object[here.slots().size()];
    for (int i = 0; i < defaults.length; i++) {
      defaults[i] = missing(here.componentType(i));
    }
    requireOnce();
  }

  private int place(String name) {
    for (int i = 0; i < here.slots().size(); i++) {
      if (here.slots().get(i).name().equals(name)) {
        return i;
      }
    }
    return NOWHERE;
  }

  private void requireOnce() {
    boolean[] taken = new boolean[defaults.length];
    for (int place : places) {
      if (place != NOWHERE && taken[place]) {
        throw new Unfit(sent.name() + " came with a component twice");
      } else if (place != NOWHERE) {
        taken[place] = true;
      }
    }
  }

  private static @Nullable Object missing(Class<?> type) {
    if (type.isPrimitive()) {
      return Array.get(Array.newInstance(type, 1), 0);
    } else if (type == Optional.class) {
      return Optional.empty();
    } else if (type == OptionalInt.class) {
      return OptionalInt.empty();
    } else if (type == OptionalLong.class) {
      return OptionalLong.empty();
    } else if (type == OptionalDouble.class) {
      return OptionalDouble.empty();
    }
    return emptyCollection(type);
  }

  private static @Nullable Object emptyCollection(Class<?> type) {
    if (type == Set.class || type == SequencedSet.class) {
      return Collections.unmodifiableSequencedSet(new java.util.LinkedHashSet<>());
    } else if (type == Map.class || type == SequencedMap.class) {
      return Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>());
    }
    boolean isList = Collection.class.isAssignableFrom(type) && type.isAssignableFrom(List.class);
    return isList ? List.of() : null;
  }

  @Override
  public Object read(Decoder from, Declared declared) {
    @Nullable Object[] values = defaults.clone();
    from.enter();
    for (int i = 0; i < places.length; i++) {
      try {
        if (places[i] == NOWHERE) {
          Skipper.component(sent.wire(i), from);
        } else {
          values[places[i]] = component(places[i], sent.wire(i), from);
        }
      } catch (NotDecodable | Malformed wrong) {
        throw Decoder.wrong(wrong).within("." + sent.components().get(i).name());
      }
    }
    Object made = here.make(values);
    from.leave();
    return made;
  }

  private @Nullable Object component(int place, Shape.Wire wire, Decoder from) {
    Declared declared = here.slots().get(place).declared();
    Object value =
        wire == Shape.Wire.VALUE ? from.value(declared) : declared.fit(primitive(wire, from.in()));
    if (value == null && here.componentType(place).isPrimitive()) {
      throw new NotDecodable("null came, where " + here.componentType(place) + " is declared");
    }
    return value;
  }

  private static Object primitive(Shape.Wire wire, ByteReader in) {
    return switch (wire) {
      case BOOLEAN -> Ints.bool(in);
      case BYTE -> (byte) in.u8();
      case SHORT -> Ints.i16(in);
      case CHAR -> (char) in.u16();
      case INT -> Ints.i32(in);
      case LONG -> in.zigzag();
      case FLOAT -> Float.intBitsToFloat(in.u32());
      case DOUBLE -> Double.longBitsToDouble(in.u64());
      case VALUE -> throw new IllegalArgumentException("a value is no primitive");
    };
  }
}
