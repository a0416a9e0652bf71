// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.ReplyTo;
import dev.spinoff.cli.words.Generics;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes records from their components, by name.
final class Records {

  private final Conversion conversion;

  Records(Conversion conversion) {
    this.conversion = conversion;
  }

  /// @param what what the record is for, in what is said of mistakes
  /// @throws UserMistake if the fields are not its components, or it refuses them
  Object make(Map<String, Value> fields, Type type, String what) {
    if (isQuestion(Generics.raw(type))) {
      throw new UserMistake(
          what + " is a question, and spin has no place for the answer to " + shape(type));
    }
    RecordComponent[] components = Generics.raw(type).getRecordComponents();
    List<Named> parameters =
        Arrays.stream(components)
            .map(part -> new Named(part.getName(), Generics.inside(type, part.getGenericType())))
            .toList();
    Named.check(parameters, fields, what, what + " is " + shape(type));
    Object[] arguments =
        parameters.stream()
            .map(part -> part.pick(fields, conversion, what + "." + part.name()))
            .toArray();
    return construct(Generics.raw(type), arguments, what);
  }

  /// How such a record is written.
  static String shape(Type type) {
    return Arrays.stream(Generics.raw(type).getRecordComponents())
        .map(part -> "\"" + part.getName() + "\": " + Generics.words(part.getGenericType()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /// Whether it has a place for an answer, which the command line cannot give.
  static boolean isQuestion(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .anyMatch(part -> part.getType() == ReplyTo.class);
  }

  private static Object construct(Class<?> type, Object[] arguments, String what) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(componentTypes(type));
      constructor.setAccessible(true);
      return Scalars.call(() -> constructor.newInstance(arguments));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    } catch (IllegalArgumentException e) {
      throw new UserMistake(what + ": " + UserMistake.reason(e));
    }
  }

  private static Class<?>[] componentTypes(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getType)
        .toArray(Class<?>[]::new);
  }
}
