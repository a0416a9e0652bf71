// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The user's types that a type names, and those that they name: components of records, what sealed
/// types permit, type arguments, elements of arrays. Of the JDK's types, enums only.
public final class Reachable {

  private final Map<String, Class<?>> found = new LinkedHashMap<>();
  private final Set<Type> seen = new LinkedHashSet<>();
  private final Deque<Type> open = new ArrayDeque<>();

  private Reachable() {}

  /// The classes that can be reached, by name, in the order in which they were found: records,
  /// enums, sealed types, and classes of other kinds that are named where a value stands.
  public static Map<String, Class<?>> from(Iterable<? extends Type> roots) {
    Reachable reachable = new Reachable();
    roots.forEach(reachable.open::add);
    while (!reachable.open.isEmpty()) {
      reachable.visit(reachable.open.remove());
    }
    return Collections.unmodifiableMap(reachable.found);
  }

  static Map<String, Class<?>> from(Type root) {
    return from(List.of(root));
  }

  private void visit(Type type) {
    if (!seen.add(type)) {
      return;
    }
    switch (type) {
      case Class<?> plain -> visit(plain);
      case ParameterizedType generic -> {
        open.add(generic.getRawType());
        addAll(generic.getActualTypeArguments());
      }
      case GenericArrayType array -> open.add(array.getGenericComponentType());
      case WildcardType wildcard -> {
        addAll(wildcard.getUpperBounds());
        addAll(wildcard.getLowerBounds());
      }
      case TypeVariable<?> variable -> addAll(variable.getBounds());
      default -> {}
    }
  }

  private void addAll(Type[] types) {
    Collections.addAll(open, types);
  }

  private void visit(Class<?> type) {
    if (type.isArray()) {
      open.add(type.getComponentType());
    } else if (type.isEnum() || isOfUser(type)) {
      found.putIfAbsent(type.getName(), type);
      follow(type);
    }
  }

  private static boolean isOfUser(Class<?> type) {
    return !type.isPrimitive() && !type.getName().startsWith("java.");
  }

  private void follow(Class<?> type) {
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        open.add(component.getGenericType());
      }
    } else if (type.isSealed() && !type.isEnum()) {
      addAll(type.getPermittedSubclasses());
    }
  }
}
