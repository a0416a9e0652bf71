// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One line of the result: a figure of a workload on a system, over all rounds and JVMs.
///
/// @param median of the medians of the JVMs, since noise between JVMs is larger than within one
/// @param values of all rounds, JVM by JVM
record Row(
    String workload,
    String system,
    String figure,
    String unit,
    double median,
    double min,
    double max,
    List<Double> values) {

  private record Key(String workload, String system, String figure, String unit) {}

  /// Condenses samples, in the order in which their figures first came.
  static List<Row> of(List<Sample> samples) {
    Map<Key, TreeMap<Integer, List<Double>>> grouped = new LinkedHashMap<>();
    for (Sample sample : samples) {
      Round.Figure figure = sample.figure();
      Key key = new Key(sample.workload(), sample.system(), figure.name(), figure.unit());
      grouped
          .computeIfAbsent(key, _ -> new TreeMap<>())
          .computeIfAbsent(sample.jvm(), _ -> new ArrayList<>())
          .add(figure.value());
    }
    return grouped.entrySet().stream().map(e -> row(e.getKey(), e.getValue())).toList();
  }

  /// Whether the system's figure is known.
  boolean isKnown() {
    return !Double.isNaN(median);
  }

  /// Whether another is of the same figure of the same workload, whatever the system.
  boolean isSameFigure(Row other) {
    return workload.equals(other.workload)
        && figure.equals(other.figure)
        && unit.equals(other.unit);
  }

  private static Row row(Key key, TreeMap<Integer, List<Double>> jvms) {
    List<Double> medians = jvms.values().stream().map(Row::median).toList();
    List<Double> values = jvms.values().stream().flatMap(List::stream).toList();
    return new Row(
        key.workload(),
        key.system(),
        key.figure(),
        key.unit(),
        median(medians),
        values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
        values.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
        values);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
