// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/// The way into classes of the user's: their record components and canonical constructors, public
/// or not.
final class Access {

  private static final MethodHandles.Lookup OWN = MethodHandles.lookup();

  private Access() {}

  /// What may look into the class.
  ///
  /// @throws Unfit if its module does not let us
  private static MethodHandles.Lookup into(Class<?> type) {
    Module own = Access.class.getModule();
    own.addReads(type.getModule());
    try {
      return MethodHandles.privateLookupIn(type, OWN);
    } catch (IllegalAccessException closed) {
      if (isPublic(type) && type.getModule().isExported(type.getPackageName(), own)) {
        return OWN;
      }
      throw closed(type);
    }
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!Modifier.isPublic(each.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  private static Unfit closed(Class<?> type) {
    return new Unfit(
        "the module %s keeps %s closed: its module-info.java needs '%s'"
            .formatted(
                type.getModule().getName(),
                type.getName(),
                "opens " + type.getPackageName() + " to dev.spinoff.remote;"));
  }

  /// The canonical constructor of a record.
  static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return into(type).unreflectConstructor(type.getDeclaredConstructor(types));
    } catch (NoSuchMethodException | IllegalAccessException _) {
      throw closed(type);
    }
  }

  /// What gives a component of a record.
  static MethodHandle accessor(Class<?> type, RecordComponent component) {
    try {
      return into(type).unreflect(component.getAccessor());
    } catch (IllegalAccessException _) {
      throw closed(type);
    }
  }
}
