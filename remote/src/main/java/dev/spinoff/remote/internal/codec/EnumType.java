// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An enum class: its constants travel by name. The type's definition names the first 255 of them,
/// so that a value is a number.
final class EnumType implements Form {

  private static final ClassValue<EnumType> KNOWN =
      new ClassValue<>() {
        @Override
        protected EnumType computeValue(Class<?> type) {
          return new EnumType(type);
        }
      };

  private final Shape shape;
  private final Map<String, Object> constants = new LinkedHashMap<>(); // written here alone

  private EnumType(Class<?> type) {
    Enum<?>[] all = (Enum<?>[]) type.getEnumConstants();
    for (Enum<?> constant : all) {
      constants.put(constant.name(), constant);
    }
    this.shape = shape(type, constants.keySet().stream().limit(Shape.COMPONENTS_MAX).toList());
  }

  private static Shape shape(Class<?> type, List<String> names) {
    try {
      return new Shape(
          type.getName(),
          Shape.Kind.ENUM,
          names.stream().map(name -> new Shape.Component(name, "")).toList());
    } catch (IllegalArgumentException beyond) {
      throw new Unfit(type.getName() + " cannot travel: " + beyond.getMessage());
    }
  }

  /// What is known of the class, which is that of an enum and not of one of its constants.
  ///
  /// @throws Unfit if its values cannot travel
  static EnumType of(Class<?> type) {
    return KNOWN.get(type);
  }

  // The definition that goes with the number is of this very class.
  @SuppressWarnings("EnumOrdinal")
  @Override
  public void write(Object value, Encoder to) {
    Enum<?> constant = (Enum<?>) value;
    to.typed(shape);
    if (constant.ordinal() < shape.components().size()) {
      to.out().varint(constant.ordinal() + 1);
    } else {
      to.out().varint(0);
      to.out().text(constant.name());
    }
  }

  /// How values are read that the other side has defined so.
  Plan plan(Shape sent) {
    List<String> names = sent.components().stream().map(Shape.Component::name).toList();
    @Nullable Object[] byNumber = names.stream().map(constants::get).toArray();
    return (from, _) -> {
      int number = from.in().count("number of a constant", names.size());
      if (number == 0) {
        String name = from.in().text(Shape.NAME_BYTES_MAX);
        return known(constants.get(name), name);
      }
      return known(byNumber[number - 1], names.get(number - 1));
    };
  }

  private Object known(@Nullable Object constant, String name) {
    if (constant == null) {
      throw new NotDecodable(shape.name() + " has no constant " + name + " here");
    }
    return constant;
  }
}
