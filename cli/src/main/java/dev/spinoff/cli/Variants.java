// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.words.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes one of the variants of a sealed type: `{"Deposit": {"cents": 5}}`; one without components
/// also from its name alone.
final class Variants {

  private final Conversion conversion;
  private final Class<?> type;
  private final List<Class<?>> variants;

  Variants(Conversion conversion, Class<?> type) {
    this.conversion = conversion;
    this.type = type;
    this.variants = leaves(type);
  }

  /// @param what what it is for, in what is said of mistakes
  /// @throws UserMistake if the value is no variant
  Object make(Value value, String what) {
    return switch (value) {
      case Value.Fields(var fields) when fields.size() == 1 -> named(fields, value, what);
      case Value.Fields _, Value.Items _ -> throw wrong(value, what);
      case Value.Bare(var text) -> alone(text.strip(), value, what);
      case Value.Quoted(var text) -> alone(text, value, what);
    };
  }

  private Object named(Map<String, Value> fields, Value value, String what) {
    String name = fields.keySet().iterator().next();
    Class<?> variant = find(name).orElseThrow(() -> unknown(name, value, what));
    return of(variant, fields.values().iterator().next(), what);
  }

  private Object alone(String name, Value value, String what) {
    Optional<Class<?>> variant = find(name);
    if (variant.isPresent()) {
      return of(variant.get(), new Value.Fields(Map.of()), what);
    }
    return variants.stream()
        .filter(Class::isEnum)
        .filter(one -> constants(one).stream().anyMatch(constant -> Names.same(constant, name)))
        .findFirst()
        .map(one -> conversion.convert(value, one, what))
        .orElseThrow(() -> unknown(name, value, what));
  }

  private Object of(Class<?> variant, Value value, String what) {
    if (Records.isQuestion(variant)) {
      throw new UserMistake(
          what
              + ": "
              + variant.getSimpleName()
              + " is a question, and spin has no place for the answer; it can be "
              + shapes());
    }
    return conversion.convert(value, variant, variant.getSimpleName());
  }

  private UserMistake unknown(String name, Value value, String what) {
    List<String> near = Names.near(name, variants.stream().map(Class::getSimpleName).toList());
    return near.isEmpty()
        ? wrong(value, what)
        : new UserMistake(
            what
                + ": "
                + type.getSimpleName()
                + " has no '"
                + name
                + "'; did you mean "
                + near.getFirst()
                + "? It can be "
                + shapes());
  }

  private UserMistake wrong(Value value, String what) {
    return Scalars.wrong(what, shapes(), value);
  }

  /// How those are written that can be written at all.
  private String shapes() {
    String shapes =
        variants.stream()
            .filter(variant -> !Records.isQuestion(variant))
            .map(Variants::shape)
            .collect(Collectors.joining(" or "));
    return shapes.isEmpty()
        ? "nothing that spin could send: all of " + type.getSimpleName() + " are questions"
        : shapes;
  }

  private static String shape(Class<?> variant) {
    if (variant.isEnum()) {
      return String.join(" or ", constants(variant));
    }
    boolean isWord = variant.isRecord() && variant.getRecordComponents().length == 0;
    String inner = variant.isRecord() ? Records.shape(variant) : "...";
    return isWord
        ? variant.getSimpleName()
        : "{\"" + variant.getSimpleName() + "\": " + inner + "}";
  }

  private static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name())
        .toList();
  }

  private Optional<Class<?>> find(String name) {
    return variants.stream()
        .filter(variant -> Names.same(variant.getSimpleName(), name))
        .findFirst();
  }

  private static List<Class<?>> leaves(Class<?> type) {
    if (!type.isSealed() || type.isEnum()) {
      return List.of(type);
    }
    List<Class<?>> leaves = new ArrayList<>();
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      leaves.addAll(leaves(permitted));
    }
    return leaves.stream().distinct().toList();
  }
}
