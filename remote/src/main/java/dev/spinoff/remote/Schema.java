// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import dev.spinoff.remote.internal.codec.Reachable;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All types that the messages of a protocol are made of, in words that stay the same as long as
/// the types do: one block for each type, in the order of their names. To be kept beside the
/// sources, and compared with what they have become.
///
/// ```
/// record com.example.Order
///   id: long
///   items: java.util.List<com.example.Item>
/// ```
public final class Schema {

  private final Map<String, SchemaBlock> blocks;

  private Schema(Map<String, SchemaBlock> blocks) {
    this.blocks = blocks;
  }

  /// The schema of what an actor of this message type may be sent. The types of `dev.spinoff`
  /// itself, and of the JDK all but enums, are not in it.
  public static Schema of(Class<?> protocol) {
    Map<String, SchemaBlock> blocks = new TreeMap<>();
    Reachable.from(List.of(protocol)).values().stream()
        .filter(type -> !type.getPackageName().equals("dev.spinoff"))
        .forEach(type -> blocks.put(type.getName(), block(type)));
    return new Schema(blocks);
  }

  private static SchemaBlock block(Class<?> type) {
    if (type.isRecord()) {
      return new SchemaBlock("record", type.getName(), components(type));
    } else if (type.isEnum()) {
      return new SchemaBlock("enum", type.getName(), constants(type));
    } else if (type.isSealed()) {
      return new SchemaBlock("sealed", type.getName(), permitted(type));
    }
    return new SchemaBlock("other", type.getName(), List.of());
  }

  private static List<String> components(Class<?> record) {
    return Arrays.stream(record.getRecordComponents()).map(Schema::component).toList();
  }

  private static String component(RecordComponent component) {
    Type type = component.getGenericType();
    return component.getName() + ": " + type.getTypeName();
  }

  private static List<String> constants(Class<?> type) {
    List<String> names = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      names.add(((Enum<?>) constant).name());
    }
    return names;
  }

  private static List<String> permitted(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses()).map(Class::getName).sorted().toList();
  }

  /// Compares it with an earlier text of it.
  ///
  /// A component, constant or type that is new is an addition. One that is gone, or has another
  /// type or kind, is an incompatibility: nodes with the earlier classes and nodes with these could
  /// not read each other's messages, or would silently read defaults.
  ///
  /// @throws IllegalArgumentException if the text is none
  public Comparison check(String locked) {
    return SchemaCheck.compare(SchemaBlock.parse(locked), blocks);
  }

  /// The text.
  @Override
  public String toString() {
    return String.join("\n", blocks.values().stream().map(SchemaBlock::toString).toList());
  }

  /// How a schema differs from an earlier one, a line for each difference, in the order of the
  /// types' names.
  public record Comparison(List<String> incompatibilities, List<String> additions) {
    public Comparison {
      incompatibilities = List.copyOf(incompatibilities);
      additions = List.copyOf(additions);
    }

    /// Whether there are no incompatibilities.
    public boolean isCompatible() {
      return incompatibilities.isEmpty();
    }
  }
}
