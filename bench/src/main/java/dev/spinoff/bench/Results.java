// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes results to files.
final class Results {

  private final Path folder;
  private final Map<String, String> machine;

  /// @param folder where to
  /// @param machine what the figures were measured on
  Results(Path folder, Map<String, String> machine) {
    this.folder = folder;
    this.machine = machine;
  }

  /// Writes `<date>-<name>.md` and `.json`, in place of earlier ones of that day.
  ///
  /// @return the first of them
  Path write(String name, List<Row> rows) throws IOException {
    Files.createDirectories(folder);
    String file = LocalDate.now(ZoneOffset.UTC) + "-" + name;
    Files.writeString(folder.resolve(file + ".json"), json(rows));
    return Files.writeString(folder.resolve(file + ".md"), markdown(name, rows));
  }

  private String markdown(String name, List<Row> rows) {
    String facts =
        machine.entrySet().stream()
            .filter(fact -> !fact.getValue().isEmpty())
            .map(fact -> "- " + fact.getKey() + ": " + fact.getValue() + "\n")
            .collect(Collectors.joining());
    return "# " + name + "\n\n" + facts + "\n" + Table.of(rows);
  }

  private String json(List<Row> rows) {
    String facts =
        machine.entrySet().stream()
            .map(fact -> quoted(fact.getKey()) + ": " + quoted(fact.getValue()))
            .collect(Collectors.joining(",\n    "));
    String lines = rows.stream().map(Results::json).collect(Collectors.joining(",\n    "));
    return "{\n  \"machine\": {\n    "
        + facts
        + "\n  },\n  \"rows\": [\n    "
        + lines
        + "\n  ]\n}\n";
  }

  private static String json(Row row) {
    String values = row.values().stream().map(Object::toString).collect(Collectors.joining(", "));
    return "{\"workload\": %s, \"system\": %s, \"figure\": %s, \"unit\": %s, "
            .formatted(
                quoted(row.workload()),
                quoted(row.system()),
                quoted(row.figure()),
                quoted(row.unit()))
        + "\"median\": %s, \"min\": %s, \"max\": %s, \"values\": [%s]}"
            .formatted(row.median(), row.min(), row.max(), values);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
