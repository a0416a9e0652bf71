// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.words.ParameterNames;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Chooses the constructor that takes the arguments given by name.
///
/// If one fits by its parameters' names, a value of the wrong type is told as such; if several do,
/// the values decide.
final class ConstructorMatch {

  private final Class<?> type;
  private final Conversion conversion;

  /// @param type the class to make an object of
  ConstructorMatch(Class<?> type, Conversion conversion) {
    this.type = type;
    this.conversion = conversion;
  }

  /// Makes a new object at each call, always from the same arguments.
  ///
  /// @throws UserMistake if no constructor fits, or more than one
  Supplier<Object> choose(Map<String, Value> given) {
    List<Constructor<?>> constructors = constructors();
    return given.isEmpty()
        ? constructors.stream()
            .filter(constructor -> constructor.getParameterCount() == 0)
            .findFirst()
            .map(plain -> maker(plain, List.of()))
            .orElseGet(() -> byName(candidates(constructors), given))
        : byName(candidates(constructors), given);
  }

  /// The public ones; if there is none, those that are not private.
  private List<Constructor<?>> constructors() {
    List<Constructor<?>> all =
        Arrays.stream(type.getDeclaredConstructors())
            .<Constructor<?>>map(constructor -> constructor)
            .filter(constructor -> !Modifier.isPrivate(constructor.getModifiers()))
            .filter(constructor -> !constructor.isSynthetic())
            .toList();
    if (all.isEmpty()) {
      throw new UserMistake(name() + " has private constructors only; spin needs one that is not");
    }
    List<Constructor<?>> open =
        all.stream().filter(constructor -> Modifier.isPublic(constructor.getModifiers())).toList();
    return open.isEmpty() ? all : open;
  }

  private List<Candidate> candidates(List<Constructor<?>> constructors) {
    List<Candidate> named =
        constructors.stream().flatMap(constructor -> Candidate.of(constructor).stream()).toList();
    if (named.isEmpty()) {
      throw new UserMistake(
          "the names of "
              + name()
              + "'s constructor parameters are not in its class file; compile it with -parameters");
    }
    return named;
  }

  private Supplier<Object> byName(List<Candidate> candidates, Map<String, Value> given) {
    List<Candidate> fitting =
        candidates.stream()
            .filter(candidate -> Named.fit(candidate.parameters(), given.keySet()))
            .toList();
    return switch (fitting.size()) {
      case 0 -> throw unfit(candidates, given);
      case 1 -> convert(fitting.getFirst(), given);
      default -> byValue(fitting, given);
    };
  }

  private Supplier<Object> byValue(List<Candidate> fitting, Map<String, Value> given) {
    List<Candidate> accepting = new ArrayList<>();
    List<Supplier<Object>> makers = new ArrayList<>();
    List<UserMistake> mistakes = new ArrayList<>();
    for (Candidate candidate : fitting) {
      try {
        makers.add(convert(candidate, given));
        accepting.add(candidate);
      } catch (UserMistake mistake) {
        mistakes.add(mistake);
      }
    }
    if (makers.isEmpty()) {
      throw mistakes.getFirst();
    }
    if (makers.size() > 1) {
      throw new UserMistake(
          "ambiguous: "
              + words(accepting, " and ")
              + " both take these values; quotes say that a "
              + "value is text, and an argument more or less may tell the constructors apart");
    }
    return makers.getFirst();
  }

  private Supplier<Object> convert(Candidate candidate, Map<String, Value> given) {
    List<Object> arguments =
        candidate.parameters().stream()
            .map(parameter -> parameter.pick(given, conversion, parameter.name()))
            .toList();
    return maker(candidate.constructor(), arguments);
  }

  private UserMistake unfit(List<Candidate> candidates, Map<String, Value> given) {
    if (candidates.size() > 1) {
      String names =
          given.isEmpty() ? "without -using" : "with " + String.join(", ", given.keySet());
      return new UserMistake(
          "no constructor of "
              + name()
              + " can be called "
              + names
              + "; there are "
              + words(candidates, ", "));
    }
    try {
      List<Named> parameters = candidates.getFirst().parameters();
      Named.check(parameters, given, name(), right(parameters));
    } catch (UserMistake mistake) {
      return mistake;
    }
    throw new IllegalStateException("fits after all");
  }

  private static String right(List<Named> parameters) {
    return parameters.isEmpty()
        ? "it takes no parameters"
        : "it takes -using with " + Named.words(parameters);
  }

  private String words(List<Candidate> several, String between) {
    return several.stream()
        .map(one -> name() + Named.words(one.parameters()))
        .collect(Collectors.joining(between));
  }

  private String name() {
    return type.getSimpleName();
  }

  private static Supplier<Object> maker(Constructor<?> constructor, List<Object> arguments) {
    constructor.setAccessible(true);
    return () -> construct(constructor, arguments);
  }

  private static Object construct(Constructor<?> constructor, List<Object> arguments) {
    try {
      return constructor.newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      throw ConstructorMatch.<RuntimeException>unchecked(
          Objects.requireNonNullElse(e.getCause(), e));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What a constructor throws is the actor's crash, and is to be seen as it was thrown.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private record Candidate(Constructor<?> constructor, List<Named> parameters) {

    static Optional<Candidate> of(Constructor<?> constructor) {
      return ParameterNames.of(constructor)
          .map(names -> new Candidate(constructor, named(names, constructor)));
    }

    private static List<Named> named(List<String> names, Constructor<?> constructor) {
      Type[] types = constructor.getGenericParameterTypes();
      return IntStream.range(0, names.size())
          .mapToObj(i -> new Named(names.get(i), types[i]))
          .toList();
    }
  }
}
