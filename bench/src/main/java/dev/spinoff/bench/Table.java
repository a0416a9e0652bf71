// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.peer.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rows as text: aligned, and good as Markdown too.
final class Table {

  private static final List<String> HEAD =
      List.of("workload", "system", "figure", "median", "min", "max", "unit", "ratio");
  private static final int FIRST_NUMBER = 3;
  private static final int LAST_NUMBER = 5;
  private static final double MILLION = 1e6;
  private static final double THOUSAND = 1e3;

  private Table() {}

  static String of(Report report) {
    List<Row> rows = report.rows();
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEAD);
    rows.forEach(row -> lines.add(cells(row, rows)));
    report.failures().forEach(failure -> lines.add(cells(failure)));
    int[] widths = widths(lines);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(line(lines.get(i), widths));
      if (i == 0) {
        text.append(rule(widths));
      }
    }
    return text.toString();
  }

  /// A row's median with its unit.
  static String value(Row row) {
    Scale scale = Scale.of(row, List.of(row));
    return number(row.median() / scale.divisor()) + " " + scale.unit();
  }

  private static List<String> cells(Row row, List<Row> rows) {
    Scale scale = Scale.of(row, rows);
    return List.of(
        row.workload(),
        row.system(),
        row.figure(),
        number(row.median() / scale.divisor()),
        number(row.min() / scale.divisor()),
        number(row.max() / scale.divisor()),
        scale.unit(),
        row.system().equals(Peers.SPINOFF)
            ? Standing.of(row, rows).ratio().map(Standing::text).orElse("")
            : "");
  }

  private static List<String> cells(Failure failure) {
    return List.of(failure.workload(), failure.system(), "failed", "", "", "", "", failure.why());
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    double size = Math.abs(value);
    String format =
        size >= THOUSAND ? "%,.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  private static int[] widths(List<List<String>> lines) {
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      line.append(' ')
          .append(isNumber(i) ? padding + cells.get(i) : cells.get(i) + padding)
          .append(" |");
    }
    return line.append('\n').toString();
  }

  private static String rule(int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      line.append(' ')
          .append("-".repeat(widths[i] - (isNumber(i) ? 1 : 0)))
          .append(isNumber(i) ? ": |" : " |");
    }
    return line.append('\n').toString();
  }

  private static boolean isNumber(int column) {
    return column >= FIRST_NUMBER && column <= LAST_NUMBER;
  }

  private record Scale(double divisor, String unit) {

    /// Rates are in thousands or millions, the same for all systems.
    static Scale of(Row row, List<Row> all) {
      if (!row.unit().equals(Meter.TIME_UNIT)) {
        return new Scale(1, row.unit());
      }
      double largest =
          all.stream()
              .filter(other -> other.workload().equals(row.workload()))
              .filter(other -> other.unit().equals(row.unit()))
              .mapToDouble(Row::median)
              .max()
              .orElse(0);
      return largest < MILLION / 10 ? new Scale(THOUSAND, "k/s") : new Scale(MILLION, "M/s");
    }
  }
}
