// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the other side must know of a type to read its values, or to leave them out. Sent once per
/// link; compares by content.
///
/// A name is at most 512 bytes long in UTF-8, and made of letters, digits and `_ $ . - [ ]`. There
/// are at most 255 components, and all of it is at most 65,536 bytes.
public final class Shape {

  static final int NAME_BYTES_MAX = 512;
  static final int COMPONENTS_MAX = 255;
  static final int BYTES_MAX = 65_536;

  private final String name;
  private final Kind kind;
  private final List<Component> components;
  private final Wire[] wires;
  private final int hash;
  // What was found out last about values of this type. Any thread; a lost write costs a look-up.
  private volatile @Nullable Reading lastReading;

  /// @param name the class's name as of [Class#getName]; of an array, the element's and `[]` for
  ///   each dimension; of a type with a codec of its own, the name that this gives
  /// @param components of an enum, its constants, without types
  /// @throws IllegalArgumentException if it is beyond the limits
  public Shape(String name, Kind kind, List<Component> components) {
    this.name = name;
    this.kind = kind;
    this.components = List.copyOf(components);
    this.wires =
        kind == Kind.RECORD
            ? components.stream().map(component -> Wire.of(component.type())).toArray(Wire[]::new)
            : new Wire[0];
    this.hash = Objects.hash(name, kind, this.components);
    requireLimits();
  }

  private void requireLimits() {
    requireName(name);
    if (components.size() > COMPONENTS_MAX) {
      throw new IllegalArgumentException(
          name
              + " has "
              + components.size()
              + " components, at most "
              + COMPONENTS_MAX
              + " travel");
    }
    for (Component component : components) {
      requireName(component.name());
      if (kind == Kind.RECORD) {
        requireName(component.type());
      }
    }
    ByteWriter all = new ByteWriter(256);
    write(all);
    if (all.size() > BYTES_MAX) {
      throw new IllegalArgumentException(
          name + ": its definition has " + all.size() + " bytes, at most " + BYTES_MAX + " travel");
    }
  }

  private static void requireName(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > NAME_BYTES_MAX) {
      throw new IllegalArgumentException(
          "a name of " + bytes + " bytes, where 1 to " + NAME_BYTES_MAX + " are allowed");
    }
    if (!name.codePoints().allMatch(Shape::isPartOfName)) {
      throw new IllegalArgumentException(
          "'" + Line.of(name) + "' is no name: letters, digits and _ $ . - [ ]");
    }
  }

  private static boolean isPartOfName(int c) {
    return c == '.'
        || c == '-'
        || c == '['
        || c == ']'
        || (Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }

  /// Reads what [#write] has written.
  ///
  /// @throws Malformed if it is anything else
  public static Shape read(ByteReader in) {
    Kind kind = Kind.of(in.u8());
    String name = in.text(NAME_BYTES_MAX);
    int count = in.count("components of a type", COMPONENTS_MAX);
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String component = in.text(NAME_BYTES_MAX);
      components.add(new Component(component, kind == Kind.RECORD ? in.text(NAME_BYTES_MAX) : ""));
    }
    try {
      return new Shape(name, kind, components);
    } catch (IllegalArgumentException wrong) {
      throw new Malformed(String.valueOf(wrong.getMessage()));
    }
  }

  /// Writes it.
  public void write(ByteWriter out) {
    out.u8(kind.number);
    out.text(name);
    out.varint(components.size());
    for (Component component : components) {
      out.text(component.name());
      if (kind == Kind.RECORD) {
        out.text(component.type());
      }
    }
  }

  /// The type's name.
  public String name() {
    return name;
  }

  /// What kind of type it is.
  public Kind kind() {
    return kind;
  }

  /// Its components in the order of the constructor; of an enum, its constants.
  public List<Component> components() {
    return components;
  }

  Wire wire(int component) {
    return wires[component];
  }

  /// The name without packages and enclosing types.
  String simpleName() {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  @Nullable Reading lastReading() {
    return lastReading;
  }

  void remember(Reading reading) {
    lastReading = reading;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Shape that
            && hash == that.hash
            && kind == that.kind
            && name.equals(that.name)
            && components.equals(that.components));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return kind + " " + name + components;
  }

  /// The kinds of types.
  public enum Kind {
    /// A record: its components.
    RECORD(0),
    /// An enum: its constants.
    ENUM(1),
    /// An array of objects: no components.
    ARRAY(2),
    /// A type with a codec of its own: no components.
    OWN(3);

    private final int number; // on the wire

    Kind(int number) {
      this.number = number;
    }

    private static Kind of(int number) {
      for (Kind kind : values()) {
        if (kind.number == number) {
          return kind;
        }
      }
      throw new Malformed("a type of kind " + number + ", where 0 to 3 are known");
    }
  }

  /// A component, or a constant.
  ///
  /// @param type the name of its type without type arguments, as in Java; empty for a constant
  public record Component(String name, String type) {}

  /// What was found out about a type.
  ///
  /// @param by who has found it out
  record Reading(Plans by, Plan plan) {}

  /// How a component is written: a primitive as it is, all else as a value with a tag.
  enum Wire {
    BOOLEAN,
    BYTE,
    SHORT,
    CHAR,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    VALUE;

    /// @param type a type's name, as in Java
    static Wire of(String type) {
      return switch (type) {
        case "boolean", "byte", "short", "char", "int", "long", "float", "double" ->
            valueOf(type.toUpperCase(Locale.ROOT));
        default -> VALUE;
      };
    }
  }
}
