// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.cli.words.Generics;
import dev.spinoff.cli.words.Names;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;

/// Makes what a parameter or a message wants from what was written.
final class Conversion {

  private final Addresses addresses;

  /// @param addresses finds actors for parameters that are references
  Conversion(Addresses addresses) {
    this.addresses = addresses;
  }

  /// @param what what the value is for, in what is said of mistakes
  /// @throws UserMistake if the value does not fit the type
  Object convert(Value value, Type type, String what) {
    Class<?> raw = Generics.raw(type);
    boolean isNull = value instanceof Value.Bare bare && bare.isNull();
    if (raw == Optional.class) {
      return isNull
          ? Optional.empty()
          : Optional.of(convert(value, Generics.argument(type, 0), what));
    }
    if (isNull) {
      throw new UserMistake(what + " must not be null; for the text write 'null'");
    }
    return present(value, type, what);
  }

  private Object present(Value value, Type type, String what) {
    Class<?> raw = Generics.raw(type);
    if (raw == Object.class) {
      return natural(value, what);
    }
    if (raw == Ref.class) {
      return reference(value, type, what);
    }
    if (raw == ReplyTo.class) {
      throw new UserMistake(
          what + " is the place for the answer to a question, and spin asks none");
    }
    if (raw.isEnum()) {
      return constant(value, raw, what);
    }
    return composed(value, type, what);
  }

  private Object composed(Value value, Type type, String what) {
    Class<?> raw = Generics.raw(type);
    if (raw.isArray() || isCollection(raw)) {
      return items(value, type, what);
    }
    if (raw == Map.class) {
      return map(value, type, what);
    }
    if (raw.isRecord() && value instanceof Value.Fields(var fields)) {
      return new Records(this).make(fields, type, what);
    }
    if (raw.isSealed()) {
      return new Variants(this, raw).make(value, what);
    }
    if (raw.isRecord() && value instanceof Value.Items) {
      throw Scalars.wrong(what, Records.shape(type), value);
    }
    return Scalars.convert(value, raw, what);
  }

  private Object natural(Value value, String what) {
    return switch (value) {
      case Value.Bare bare -> Scalars.natural(bare);
      case Value.Quoted(var text) -> text;
      case Value.Items(var values) -> list(values, Object.class, what);
      case Value.Fields(var fields) -> mapOf(fields, Object.class, what);
    };
  }

  private Object reference(Value value, Type type, String what) {
    String text =
        Scalars.text(value)
            .orElseThrow(
                () -> Scalars.wrong(what, "an address such as localhost:9700/other", value));
    return addresses.find(text.strip(), Generics.raw(Generics.argument(type, 0)), what);
  }

  private static Object constant(Value value, Class<?> type, String what) {
    List<Enum<?>> constants = constants(type);
    String text = Scalars.text(value).orElse("").strip();
    return constants.stream()
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .or(() -> loosely(constants, text))
        .orElseThrow(() -> Scalars.wrong(what, "one of " + names(constants), value));
  }

  private static List<Enum<?>> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).<Enum<?>>map(one -> (Enum<?>) one).toList();
  }

  private static Optional<Enum<?>> loosely(List<Enum<?>> constants, String text) {
    List<Enum<?>> fitting = constants.stream().filter(one -> Names.same(one.name(), text)).toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static String names(List<Enum<?>> constants) {
    return String.join(", ", constants.stream().map(one -> one.name()).toList());
  }

  private static boolean isCollection(Class<?> type) {
    return List.of(
            List.class, Set.class, Collection.class, Iterable.class, SequencedCollection.class)
        .contains(type);
  }

  private Object items(Value value, Type type, String what) {
    if (!(value instanceof Value.Items(var values))) {
      throw Scalars.wrong(what, "a list such as [a,b]", value);
    }
    Class<?> raw = Generics.raw(type);
    if (raw.isArray()) {
      return array(list(values, raw.componentType(), what), raw.componentType());
    }
    List<Object> items = list(values, Generics.argument(type, 0), what);
    return raw == Set.class ? Collections.unmodifiableSet(new LinkedHashSet<>(items)) : items;
  }

  private List<Object> list(List<Value> values, Type type, String what) {
    List<Object> items = new ArrayList<>();
    for (Value value : values) {
      items.add(convert(value, type, what + "[" + items.size() + "]"));
    }
    return Collections.unmodifiableList(items);
  }

  private static Object array(List<Object> items, Class<?> component) {
    Object array = Array.newInstance(component, items.size());
    for (int i = 0; i < items.size(); i++) {
      Array.set(array, i, items.get(i));
    }
    return array;
  }

  private Object map(Value value, Type type, String what) {
    boolean namedByText =
        List.of(String.class, Object.class).contains(Generics.raw(Generics.argument(type, 0)));
    if (!namedByText || !(value instanceof Value.Fields(var fields))) {
      throw Scalars.wrong(what, "a record such as {\"name\": value}", value);
    }
    return mapOf(fields, Generics.argument(type, 1), what);
  }

  private Map<String, Object> mapOf(Map<String, Value> fields, Type type, String what) {
    Map<String, Object> map = new LinkedHashMap<>();
    fields.forEach((name, value) -> map.put(name, convert(value, type, what + "." + name)));
    return Collections.unmodifiableMap(map);
  }

  /// Finds actors.
  @FunctionalInterface
  interface Addresses {

    /// The actor at an address, or at a path of this node.
    ///
    /// @param what what the reference is for, in what is said of mistakes
    /// @throws UserMistake if it cannot be found
    Ref<?> find(String addressOrPath, Class<?> messageType, String what);
  }
}
