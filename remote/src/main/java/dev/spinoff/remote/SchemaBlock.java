// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One type of a schema.
///
/// @param kind record, enum, sealed, or other for one that needs a codec of its own
/// @param lines components, constants, or permitted types
record SchemaBlock(String kind, String name, List<String> lines) {

  private static final List<String> KINDS = List.of("record", "enum", "sealed", "other");
  private static final String INDENT = "  ";
  private static final String SEPARATOR = ": ";

  /// Reads the text of a schema.
  ///
  /// @return by name
  static Map<String, SchemaBlock> parse(String text) {
    Map<String, SchemaBlock> blocks = new TreeMap<>();
    List<String> lines = List.of();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.startsWith(INDENT) && !blocks.isEmpty()) {
        lines.add(line.strip());
      } else if (!line.isBlank()) {
        lines = new ArrayList<>();
        SchemaBlock block = head(line, number, lines);
        blocks.put(block.name(), block);
      }
    }
    return blocks;
  }

  private static SchemaBlock head(String line, int number, List<String> lines) {
    int space = line.indexOf(' ');
    if (space < 0 || !KINDS.contains(line.substring(0, space))) {
      throw new IllegalArgumentException(
          "line " + number + " of the schema is no type: '" + line.strip() + "'");
    }
    return new SchemaBlock(line.substring(0, space), line.substring(space + 1).strip(), lines);
  }

  /// Its components by name, or its constants or permitted types, which have no type.
  Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    for (String line : lines) {
      int separator = line.indexOf(SEPARATOR);
      members.put(
          separator < 0 ? line : line.substring(0, separator),
          separator < 0 ? "" : line.substring(separator + SEPARATOR.length()));
    }
    return members;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(kind + " " + name + "\n");
    lines.forEach(line -> text.append(INDENT).append(line).append('\n'));
    return text.toString();
  }
}
