// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.peer.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /// Writes `<date>-<name>.md`, `.json` and, if systems are compared, `.svg`, in place of earlier
  /// ones of that day.
  ///
  /// @return the first of them
  Path write(String name, Report report) throws IOException {
    Files.createDirectories(folder);
    String file = LocalDate.now(ZoneOffset.UTC) + "-" + name;
    Files.writeString(folder.resolve(file + ".json"), json(report));
    Optional<String> chart =
        Chart.of(file, machine.get("processors") + ", " + machine.get("JDK"), report.rows());
    if (chart.isPresent()) {
      Files.writeString(folder.resolve(file + ".svg"), chart.get());
    }
    return Files.writeString(folder.resolve(file + ".md"), markdown(name, report));
  }

  private String markdown(String name, Report report) {
    String facts =
        machine.entrySet().stream()
            .filter(fact -> !fact.getValue().isEmpty())
            .map(fact -> "- " + fact.getKey() + ": " + fact.getValue() + "\n")
            .collect(Collectors.joining());
    return "# " + name + "\n\n" + facts + "\n" + report.text();
  }

  private String json(Report report) {
    String facts =
        machine.entrySet().stream()
            .map(fact -> quoted(fact.getKey()) + ": " + quoted(fact.getValue()))
            .collect(Collectors.joining(",\n    "));
    String lines =
        Stream.concat(
                report.rows().stream().map(row -> json(row, report.rows())),
                report.failures().stream().map(Results::json))
            .collect(Collectors.joining(",\n    "));
    return "{\n  \"machine\": {\n    "
        + facts
        + "\n  },\n  \"rows\": [\n    "
        + lines
        + "\n  ]\n}\n";
  }

  private static String json(Row row, List<Row> rows) {
    String values = row.values().stream().map(Results::number).collect(Collectors.joining(", "));
    return "{\"workload\": %s, \"system\": %s, \"figure\": %s, \"unit\": %s, "
            .formatted(
                quoted(row.workload()),
                quoted(row.system()),
                quoted(row.figure()),
                quoted(row.unit()))
        + "\"median\": %s, \"min\": %s, \"max\": %s, %s\"values\": [%s]}"
            .formatted(
                number(row.median()),
                number(row.min()),
                number(row.max()),
                ratio(row, rows),
                values);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "null" : Double.toString(value);
  }

  private static String ratio(Row row, List<Row> rows) {
    return row.system().equals(Peers.SPINOFF)
        ? Standing.of(row, rows).ratio().map("\"ratio\": %s, "::formatted).orElse("")
        : "";
  }

  private static String json(Failure failure) {
    return "{\"workload\": %s, \"system\": %s, \"failed\": %s}"
        .formatted(quoted(failure.workload()), quoted(failure.system()), quoted(failure.why()));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
