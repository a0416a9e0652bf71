// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file in `config/`: one row a line, cells between `|`, comments after `#`.
final class Table {

  /// A row and the place it stands in.
  record Row(Path file, int line, List<String> cells) {
    String cell(int index) {
      return cells.get(index);
    }
  }

  private Table() {}

  static List<Row> read(Path file, int columns) {
    List<String> lines = Project.lines(file);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
        rows.add(row(file, i + 1, lines.get(i), columns));
      }
    }
    return rows;
  }

  private static Row row(Path file, int line, String text, int columns) {
    List<String> cells = List.of(text.split("\\|", -1)).stream().map(String::strip).toList();
    if (cells.size() != columns || cells.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException(
          Project.name(file) + ":" + line + ": wants " + columns + " cells between |, none empty");
    }
    return new Row(file, line, cells);
  }
}
