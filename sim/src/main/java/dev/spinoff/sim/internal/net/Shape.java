// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How records of one class are taken apart and put together again.
final class Shape {

  // Found out once per class, since reflection costs more than all the rest of a message's way.
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return new Shape(type);
        }
      };

  private final Class<?> type;
  private final List<MethodHandle> parts = new ArrayList<>(); // of those that may hold references
  private final List<Integer> places = new ArrayList<>();
  private final List<MethodHandle> all = new ArrayList<>();
  private final MethodHandle constructor;

  private Shape(Class<?> type) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        MethodHandle accessor = accessor(components[i].getAccessor());
        all.add(accessor);
        if (!types[i].isPrimitive() && types[i] != String.class && !types[i].isEnum()) {
          parts.add(accessor);
          places.add(i);
        }
      }
      Constructor<?> made = type.getDeclaredConstructor(types);
      made.setAccessible(true);
      this.constructor =
          MethodHandles.lookup()
              .unreflectConstructor(made)
              .asType(MethodType.genericMethodType(types.length))
              .asSpreader(Object[].class, types.length);
    } catch (ReflectiveOperationException | RuntimeException closed) {
      throw unreadable(closed);
    }
  }

  private static MethodHandle accessor(Method accessor) throws IllegalAccessException {
    accessor.setAccessible(true);
    return MethodHandles.lookup().unreflect(accessor).asType(MethodType.genericMethodType(1));
  }

  static Shape of(Class<?> type) {
    return SHAPES.get(type);
  }

  /// How many components may hold references to actors.
  int size() {
    return parts.size();
  }

  @Nullable Object part(Record composed, int index) {
    try {
      return parts.get(index).invokeExact((Object) composed);
    } catch (Throwable closed) {
      throw unreadable(closed);
    }
  }

  /// The same record with other parts.
  Object with(Record composed, @Nullable Object[] changed) {
    @Nullable Object[] whole = new @Nullable Object[all.size()];
    try {
      for (int i = 0; i < whole.length; i++) {
        whole[i] = all.get(i).invokeExact((Object) composed);
      }
      for (int i = 0; i < changed.length; i++) {
        whole[places.get(i)] = changed[i];
      }
      return constructor.invokeExact(whole);
    } catch (Throwable refused) {
      throw unreadable(refused);
    }
  }

  private IllegalArgumentException unreadable(Throwable why) {
    return new IllegalArgumentException(
        type.getName() + " cannot be taken to another node: " + why, why);
  }
}
