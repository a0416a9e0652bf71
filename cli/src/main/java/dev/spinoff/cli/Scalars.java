// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.words.Durations;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes values without parts: text, numbers, truth values, durations, and whatever type makes
/// itself from a text (`parse`, `of`, `valueOf`, `fromString`, `create`, or a constructor).
final class Scalars {

  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,4})?");
  private static final List<String> FACTORIES =
      List.of("parse", "of", "valueOf", "fromString", "create");
  private static final Map<Class<?>, Function<BigDecimal, Object>> NUMBERS =
      Map.ofEntries(
          Map.entry(byte.class, BigDecimal::byteValueExact),
          Map.entry(Byte.class, BigDecimal::byteValueExact),
          Map.entry(short.class, BigDecimal::shortValueExact),
          Map.entry(Short.class, BigDecimal::shortValueExact),
          Map.entry(int.class, BigDecimal::intValueExact),
          Map.entry(Integer.class, BigDecimal::intValueExact),
          Map.entry(long.class, BigDecimal::longValueExact),
          Map.entry(Long.class, BigDecimal::longValueExact),
          Map.entry(BigInteger.class, BigDecimal::toBigIntegerExact),
          Map.entry(float.class, number -> finite(number.floatValue())),
          Map.entry(Float.class, number -> finite(number.floatValue())),
          Map.entry(double.class, number -> finite(number.doubleValue())),
          Map.entry(Double.class, number -> finite(number.doubleValue())),
          Map.entry(BigDecimal.class, number -> number));

  private Scalars() {}

  /// @param what what the value is for, in what is said of mistakes
  /// @throws UserMistake if the value does not fit the type
  static Object convert(Value value, Class<?> type, String what) {
    if (type == String.class || type == CharSequence.class) {
      return text(value).orElseThrow(() -> wrong(what, "text", value));
    }
    if (type == boolean.class || type == Boolean.class) {
      return truth(value).orElseThrow(() -> wrong(what, "true or false", value));
    }
    if (type == char.class || type == Character.class) {
      return character(value).orElseThrow(() -> wrong(what, "one character", value));
    }
    if (NUMBERS.containsKey(type)) {
      return number(value, type).orElseThrow(() -> wrong(what, numberWords(type), value));
    }
    if (type == Duration.class) {
      return text(value)
          .flatMap(Durations::parse)
          .orElseThrow(() -> wrong(what, "a duration such as 5s, 1m30s or PT5S", value));
    }
    return fromText(value, type, what);
  }

  /// What a value is if nobody says: a number, a truth value, or text. Whole numbers are Integer if
  /// they fit, else Long, else BigInteger; others are Double.
  static Object natural(Value.Bare bare) {
    String text = bare.text().strip();
    if (!JSON_NUMBER.matcher(text).matches()) {
      return truth(bare).orElse(bare.text());
    }
    return Stream.<Class<?>>of(Integer.class, Long.class, BigInteger.class, Double.class)
        .filter(type -> (type == Double.class) != WHOLE.matcher(text).matches())
        .flatMap(type -> number(bare, type).stream())
        .findFirst()
        .orElse(bare.text());
  }

  static UserMistake wrong(String what, String wanted, Value was) {
    return new UserMistake(what + " must be " + wanted + ", was " + was.shown());
  }

  static Optional<String> text(Value value) {
    return switch (value) {
      case Value.Bare(var text) -> Optional.of(text);
      case Value.Quoted(var text) -> Optional.of(text);
      case Value.Items _, Value.Fields _ -> Optional.empty();
    };
  }

  private static Optional<Object> truth(Value value) {
    return value instanceof Value.Bare(var text)
        ? switch (text.strip()) {
          case "true" -> Optional.of(true);
          case "false" -> Optional.of(false);
          default -> Optional.empty();
        }
        : Optional.empty();
  }

  private static Optional<Object> character(Value value) {
    return text(value).filter(text -> text.length() == 1).map(text -> text.charAt(0));
  }

  private static Optional<Object> number(Value value, Class<?> type) {
    Function<BigDecimal, Object> narrow = NUMBERS.getOrDefault(type, number -> number);
    try {
      return value instanceof Value.Bare(var text) && NUMBER.matcher(text.strip()).matches()
          ? Optional.of(narrow.apply(new BigDecimal(text.strip())))
          : Optional.empty();
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static float finite(float number) {
    return (float) finite((double) number);
  }

  private static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new ArithmeticException("too large");
    }
    return number;
  }

  private static String numberWords(Class<?> type) {
    String range =
        switch (type.getSimpleName()) {
          case "byte", "Byte" -> " from -128 to 127";
          case "short", "Short" -> " from -32768 to 32767";
          case "int", "Integer" -> " from -2147483648 to 2147483647";
          case "long", "Long" -> " of 64 bits";
          default -> "";
        };
    boolean fraction = type == BigDecimal.class || !isWhole(type);
    return fraction ? "a number" : "a whole number" + range;
  }

  private static boolean isWhole(Class<?> type) {
    return !List.of("float", "Float", "double", "Double").contains(type.getSimpleName());
  }

  private static Object fromText(Value value, Class<?> type, String what) {
    String wanted = article(type.getSimpleName());
    Function<String, Object> factory =
        factory(type)
            .orElseThrow(() ->
                new UserMistake(
                    what
                        + " is "
                        + article(type.getSimpleName())
                        + ", which cannot be made from a text"));
    String text = text(value).orElseThrow(() -> wrong(what, wanted, value));
    try {
      return factory.apply(text.strip());
    } catch (RuntimeException e) {
      throw new UserMistake(
          what + " must be " + wanted + ", was " + value.shown() + ": " + UserMistake.reason(e));
    }
  }

  private static Optional<Function<String, Object>> factory(Class<?> type) {
    if (type == Path.class) {
      return Optional.of(Path::of);
    }
    return FACTORIES.stream()
        .flatMap(name ->
            Stream.of(String.class, CharSequence.class).flatMap(text -> method(type, name, text)))
        .findFirst()
        .or(() -> constructor(type));
  }

  private static Stream<Function<String, Object>> method(
      Class<?> type, String name, Class<?> parameter) {
    try {
      var method = type.getMethod(name, parameter);
      boolean fits =
          Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType());
      return fits && method.trySetAccessible()
          ? Stream.of(text -> call(() -> method.invoke(null, text)))
          : Stream.empty();
    } catch (NoSuchMethodException _) {
      return Stream.empty();
    }
  }

  private static Optional<Function<String, Object>> constructor(Class<?> type) {
    try {
      var constructor = type.getConstructor(String.class);
      return Modifier.isAbstract(type.getModifiers()) || !constructor.trySetAccessible()
          ? Optional.empty()
          : Optional.of(text -> call(() -> constructor.newInstance(text)));
    } catch (NoSuchMethodException _) {
      return Optional.empty();
    }
  }

  /// Calls by reflection; what the called code throws comes out as an unchecked exception.
  static Object call(Reflective code) {
    try {
      return code.run();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          UserMistake.reason(Objects.requireNonNullElse(e.getCause(), e)), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(UserMistake.reason(e), e);
    }
  }

  private static String article(String noun) {
    return ("AEIOU".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }

  /// Code that calls by reflection.
  interface Reflective {
    Object run() throws ReflectiveOperationException;
  }
}
