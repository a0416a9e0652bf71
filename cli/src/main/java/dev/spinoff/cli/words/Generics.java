// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.words;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads type arguments out of class files.
public final class Generics {

  private Generics() {}

  /// The class behind a type, without its arguments.
  public static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType applied -> raw(applied.getRawType());
      case GenericArrayType array ->
          Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
      case WildcardType wildcard -> raw(bound(wildcard));
      case TypeVariable<?> variable -> raw(variable.getBounds()[0]);
      default -> Object.class;
    };
  }

  /// The `index`-th type argument; Object if there is none.
  public static Type argument(Type type, int index) {
    return type instanceof ParameterizedType applied
        ? applied.getActualTypeArguments()[index]
        : Object.class;
  }

  /// What a type made of type variables stands for inside `owner`: for a component `T value` of
  /// `Box<T>`, inside `Box<String>`, it is String.
  public static Type inside(Type owner, Type type) {
    return resolve(type, bindings(owner));
  }

  /// `generic` with the arguments that `type` implements it with: for an `Account implements
  /// Actor<Message>` and Actor it is `Actor<Message>`. Empty if it does not implement it.
  public static Optional<Type> as(Type type, Class<?> generic) {
    if (raw(type) == generic) {
      return Optional.of(type);
    }
    Map<TypeVariable<?>, Type> bindings = bindings(type);
    return supertypes(raw(type))
        .flatMap(parent -> as(resolve(parent, bindings), generic).stream())
        .findFirst();
  }

  /// The type as one writes it in a program, without packages.
  public static String words(Type type) {
    return switch (type) {
      case Class<?> plain -> plain.getSimpleName();
      case ParameterizedType applied ->
          Arrays.stream(applied.getActualTypeArguments())
              .map(Generics::words)
              .collect(Collectors.joining(", ", raw(applied).getSimpleName() + "<", ">"));
      default -> type.getTypeName();
    };
  }

  private static Stream<Type> supertypes(Class<?> type) {
    return Stream.concat(
        Arrays.stream(type.getGenericInterfaces()), Stream.ofNullable(type.getGenericSuperclass()));
  }

  private static Map<TypeVariable<?>, Type> bindings(Type type) {
    Map<TypeVariable<?>, Type> bindings = new LinkedHashMap<>();
    if (type instanceof ParameterizedType applied) {
      TypeVariable<?>[] variables = raw(type).getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        bindings.put(variables[i], applied.getActualTypeArguments()[i]);
      }
    }
    return bindings;
  }

  private static Type resolve(Type type, Map<TypeVariable<?>, Type> bindings) {
    return switch (type) {
      case TypeVariable<?> variable ->
          Objects.requireNonNullElseGet(bindings.get(variable), () -> raw(variable));
      case ParameterizedType applied ->
          new Applied(
              raw(applied),
              Arrays.stream(applied.getActualTypeArguments())
                  .map(argument -> resolve(argument, bindings))
                  .toList());
      case WildcardType wildcard -> resolve(bound(wildcard), bindings);
      default -> type;
    };
  }

  private static Type bound(WildcardType wildcard) {
    return wildcard.getLowerBounds().length > 0
        ? wildcard.getLowerBounds()[0]
        : wildcard.getUpperBounds()[0];
  }

  private record Applied(Class<?> raw, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return raw.getDeclaringClass();
    }
  }
}
