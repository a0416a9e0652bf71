// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.empty;
import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;

/// Method handles that write or read a whole record, put together from its accessors or its
/// constructor: no component is boxed, and the compiler sees one straight piece of code.
final class Composed {

  private static final MethodHandles.Lookup OWN = MethodHandles.lookup();

  private Composed() {}

  /// Writes the components of a record, in order: `(Encoder, Object) void`.
  static MethodHandle writer(MethodHandle[] accessors, List<RecordType.Slot> slots) {
    MethodHandle all = empty(methodType(void.class, Encoder.class, Object.class));
    for (int i = accessors.length - 1; i >= 0; i--) {
      all = foldArguments(all, componentWriter(accessors[i], slots.get(i)));
    }
    return all;
  }

  private static MethodHandle componentWriter(MethodHandle accessor, RecordType.Slot slot) {
    Class<?> type = accessor.type().returnType();
    boolean primitive = type.isPrimitive();
    Class<?> written = primitive ? type : Object.class;
    MethodHandle write =
        primitive
            ? find(Encoder.class, "component", void.class, type)
            : insertArguments(
                find(Encoder.class, "component", void.class, Object.class, RecordType.Slot.class),
                2,
                slot);
    return filterArguments(write, 1, accessor.asType(methodType(written, Object.class)));
  }

  /// Reads the components of a record, in order, and makes it: `(Decoder) Object`.
  static MethodHandle reader(MethodHandle constructor, List<RecordType.Slot> slots) {
    MethodHandle rest =
        dropArguments(
            constructor.asType(constructor.type().changeReturnType(Object.class)),
            slots.size(),
            Decoder.class);
    for (int i = slots.size() - 1; i >= 0; i--) {
      Class<?> type = constructor.type().parameterType(i);
      rest = foldArguments(rest, i, componentReader(type, slots.get(i)));
    }
    return rest;
  }

  private static MethodHandle componentReader(Class<?> type, RecordType.Slot slot) {
    MethodHandle read =
        type.isPrimitive()
            ? find(Decoder.class, type.getName() + "Component", type, RecordType.Slot.class)
            : find(Decoder.class, "component", Object.class, RecordType.Slot.class);
    return insertArguments(read, 1, slot).asType(methodType(type, Decoder.class));
  }

  /// Makes a record of its boxed components: `(Object[]) Object`.
  static MethodHandle maker(MethodHandle constructor) {
    return constructor
        .asSpreader(Object[].class, constructor.type().parameterCount())
        .asType(methodType(Object.class, Object[].class));
  }

  private static MethodHandle find(Class<?> in, String name, Class<?> result, Class<?>... types) {
    try {
      return OWN.findVirtual(in, name, methodType(result, types));
    } catch (NoSuchMethodException | IllegalAccessException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
