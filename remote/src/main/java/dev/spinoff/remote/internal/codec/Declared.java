// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The type that a place is declared to have, with its type arguments, so that a list of texts gets
/// nothing but texts. A primitive type counts as that of its box.
///
/// @param arguments of an array, its elements' type
record Declared(Class<?> type, List<Declared> arguments) {

  /// What may be anything.
  static final Declared ANY = new Declared(Object.class, List.of());

  static Declared of(Type type) {
    return switch (type) {
      case Class<?> plain -> of(plain);
      case ParameterizedType generic ->
          new Declared(
              erasure(generic),
              Arrays.stream(generic.getActualTypeArguments()).map(Declared::of).toList());
      case GenericArrayType array ->
          new Declared(erasure(array), List.of(of(array.getGenericComponentType())));
      case WildcardType wildcard -> of(wildcard.getUpperBounds()[0]);
      default -> of(erasure(type)); // a variable's bound may lead back to the variable
    };
  }

  private static Declared of(Class<?> type) {
    if (type == Object.class) {
      return ANY;
    }
    return type.isArray()
        ? new Declared(type, List.of(of(type.getComponentType())))
        : new Declared(boxed(type), List.of());
  }

  static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  /// The class that a type is at run time.
  static Class<?> erasure(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> erasure(generic.getRawType());
      case GenericArrayType array -> erasure(array.getGenericComponentType()).arrayType();
      case TypeVariable<?> variable -> erasure(variable.getBounds()[0]);
      case WildcardType wildcard -> erasure(wildcard.getUpperBounds()[0]);
      default -> Object.class;
    };
  }

  /// What its elements, keys or values are declared to be.
  Declared argument(int index) {
    return index < arguments.size() ? arguments.get(index) : ANY;
  }

  /// The value, if it fits here; numbers are widened as in Java where nothing is lost.
  ///
  /// @throws NotDecodable if it does not fit
  @Nullable Object fit(@Nullable Object value) {
    if (value == null || type == Object.class || type.isInstance(value)) {
      return value;
    }
    Object wide = widened(value);
    if (wide == null) {
      throw new NotDecodable(
          describe(value) + " came, where " + type.getTypeName() + " is declared");
    }
    return wide;
  }

  private @Nullable Object widened(Object value) {
    return switch (value) {
      case Byte number -> widened(number, Byte.SIZE);
      case Short number -> widened(number, Short.SIZE);
      case Integer number -> widened(number, Integer.SIZE);
      case Long number -> widened(number, Long.SIZE);
      case Float number when type == Double.class -> (double) number;
      case Character c when type == Integer.class -> (int) c;
      case Character c when type == Long.class -> (long) c;
      default -> null;
    };
  }

  // A float holds all whole numbers of 24 bits, a double all of 53.
  private @Nullable Object widened(Number number, int bits) {
    if (type == Short.class && bits < Short.SIZE) {
      return number.shortValue();
    } else if (type == Integer.class && bits < Integer.SIZE) {
      return number.intValue();
    } else if (type == Long.class) {
      return number.longValue();
    } else if (type == Float.class && bits < Integer.SIZE) {
      return number.floatValue();
    } else if (type == Double.class && bits < Long.SIZE) {
      return number.doubleValue();
    }
    return null;
  }

  private static String describe(Object value) {
    return switch (value) {
      case List<?> _ -> "a list";
      case java.util.Set<?> _ -> "a set";
      case java.util.Map<?, ?> _ -> "a map";
      case java.util.Map.Entry<?, ?> _ -> "an entry";
      case dev.spinoff.Ref<?> _ -> "a reference";
      case dev.spinoff.ReplyTo<?> _ -> "a place for an answer";
      case java.time.ZoneId _ -> "java.time.ZoneId";
      default -> value.getClass().getTypeName();
    };
  }

  @Override
  public String toString() {
    if (arguments.isEmpty() || type.isArray()) {
      return type.getTypeName();
    }
    return type.getTypeName()
        + "<"
        + String.join(", ", arguments.stream().map(Declared::toString).toList())
        + ">";
  }
}
