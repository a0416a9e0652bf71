// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.util.List;
import java.util.stream.Stream;

/// What was measured, and what could not be.
record Report(List<Row> rows, List<Failure> failures) {

  static final Report NOTHING = new Report(List.of(), List.of());

  Report plus(Report other) {
    return new Report(
        Stream.concat(rows.stream(), other.rows.stream()).toList(),
        Stream.concat(failures.stream(), other.failures.stream()).toList());
  }

  /// The table, and a line for each figure in which ours is not the first.
  String text() {
    StringBuilder text = new StringBuilder(Table.of(this));
    List<String> lines =
        Standing.of(rows).stream().flatMap(standing -> standing.lines().stream()).toList();
    if (!lines.isEmpty()) {
      text.append('\n');
      lines.forEach(line -> text.append("- ").append(line).append('\n'));
    }
    return text.toString();
  }
}
