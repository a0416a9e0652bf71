// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.internal.bytes.Malformed;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record class: how its values are written, and read where the other side's class has the same
/// components. Worked out once for each class. Any thread.
final class RecordType implements Form, Plan {

  private static final ClassValue<RecordType> KNOWN =
      new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
          return new RecordType(type);
        }
      };

  // A long or a double counts twice in the JVM's limit, which is 255.
  private static final int SURELY_READ = 100;

  private final Class<?> type;
  private final Shape shape;
  private final List<Slot> slots;
  private final List<Class<?>> types;
  private final MethodHandle constructor;
  private final MethodHandle writer;
  // Made when they are needed, since making them takes long. A race makes the same twice.
  private @Nullable MethodHandle reader;
  private @Nullable MethodHandle maker;

  private RecordType(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    this.type = type;
    this.shape = shape(type, components);
    this.slots = Arrays.stream(components).map(RecordType::slot).toList();
    this.types = Arrays.stream(components).<Class<?>>map(RecordComponent::getType).toList();
    try {
      this.constructor = Access.constructor(type, components);
      MethodHandle[] accessors =
          Arrays.stream(components).map(c -> Access.accessor(type, c)).toArray(MethodHandle[]::new);
      this.writer = Composed.writer(accessors, slots);
      if (components.length > SURELY_READ) {
        this.reader = Composed.reader(constructor, slots);
        this.maker = Composed.maker(constructor);
      }
    } catch (IllegalArgumentException beyond) { // near the JVM's own limit, a handle is beyond it
      throw new Unfit(type.getName() + " has too many components: " + slots.size());
    }
  }

  /// What is known of the class.
  ///
  /// @throws Unfit if its values cannot travel
  static RecordType of(Class<?> type) {
    return KNOWN.get(type);
  }

  private static Shape shape(Class<?> type, RecordComponent[] components) {
    try {
      return new Shape(
          type.getName(),
          Shape.Kind.RECORD,
          Arrays.stream(components)
              .map(c -> new Shape.Component(c.getName(), c.getType().getTypeName()))
              .toList());
    } catch (IllegalArgumentException beyond) {
      throw new Unfit(type.getName() + " cannot travel: " + beyond.getMessage());
    }
  }

  private static Slot slot(RecordComponent component) {
    return new Slot(component.getName(), Declared.of(component.getGenericType()));
  }

  Class<?> type() {
    return type;
  }

  Shape shape() {
    return shape;
  }

  List<Slot> slots() {
    return slots;
  }

  /// The class of a component, which may be primitive.
  Class<?> componentType(int component) {
    return types.get(component);
  }

  @Override
  public void write(Object value, Encoder to) {
    to.typed(shape);
    to.enter();
    try {
      writer.invokeExact(to, value);
    } catch (NotEncodable refused) {
      throw refused;
    } catch (VirtualMachineError dying) {
      throw dying;
    } catch (Throwable thrown) {
      throw new NotEncodable(shape.name() + " cannot be read: " + Line.of(thrown), thrown);
    }
    to.leave();
  }

  @Override
  public Object read(Decoder from, Declared declared) {
    from.enter();
    Object made;
    try {
      made = (Object) reader().invokeExact(from);
    } catch (Throwable thrown) {
      throw refused(thrown);
    }
    from.leave();
    return made;
  }

  /// Whether values of it have been read before, or could be from the start.
  boolean isReadyToRead() {
    return reader != null;
  }

  private MethodHandle reader() {
    MethodHandle known = reader;
    if (known == null) {
      known = Composed.reader(constructor, slots);
      reader = known;
    }
    return known;
  }

  private MethodHandle maker() {
    MethodHandle known = maker;
    if (known == null) {
      known = Composed.maker(constructor);
      maker = known;
    }
    return known;
  }

  /// Makes one.
  ///
  /// @param components boxed
  Object make(@Nullable Object[] components) {
    try {
      return (Object) maker().invokeExact(components);
    } catch (Throwable thrown) {
      throw refused(thrown);
    }
  }

  private RuntimeException refused(Throwable thrown) {
    return switch (thrown) {
      case NotDecodable known -> known;
      case Malformed malformed -> malformed;
      case VirtualMachineError dying -> throw dying;
      default -> new NotDecodable(shape.name() + " cannot be made of this: " + Line.of(thrown));
    };
  }

  /// A component of a record: its name, and what it is declared to hold.
  record Slot(String name, Declared declared) {

    /// The step that leads to it.
    String step() {
      return "." + name;
    }
  }
}
