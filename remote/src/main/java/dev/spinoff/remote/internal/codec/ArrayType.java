// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A class of arrays of objects.
final class ArrayType implements Form, Plan {

  private final Class<?> type;
  private final Shape shape;
  private final Declared element;

  /// @throws Unfit if its values cannot travel
  ArrayType(Class<?> type) {
    this.type = type;
    this.element = Declared.of(type.getComponentType());
    try {
      this.shape = new Shape(type.getTypeName(), Shape.Kind.ARRAY, List.of());
    } catch (IllegalArgumentException beyond) {
      throw new Unfit(type.getTypeName() + " cannot travel: " + beyond.getMessage());
    }
  }

  @Override
  public void write(Object value, Encoder to) {
    Object[] array = (Object[]) value;
    to.typed(shape);
    to.out().varint(array.length);
    to.enter();
    int i = 0;
    try {
      for (; i < array.length; i++) {
        to.value(array[i]);
      }
    } catch (NotEncodable refused) {
      throw refused.within(Containers.index(i));
    }
    to.leave();
  }

  @Override
  public Object read(Decoder from, Declared declared) {
    @Nullable Object[] elements = Containers.elements(from, element);
    Object array = Array.newInstance(type.getComponentType(), elements.length);
    System.arraycopy(elements, 0, array, 0, elements.length);
    return array;
  }
}
