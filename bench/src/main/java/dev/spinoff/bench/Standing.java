// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.peer.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How the systems compare in one figure of one workload. Ours is compared with the best of the
/// other actor systems. Bare programs, which have no actors and do only what the workload asks,
/// stand for themselves: they show what the machine allows.
///
/// @param rows one for each system
record Standing(List<Row> rows) {

  private static final double TEN = 10;

  /// Those of a workload's figures, in their order.
  static List<Standing> of(List<Row> rows) {
    return rows.stream()
        .map(row -> of(row, rows))
        .filter(standing -> standing.rows.size() > 1)
        .distinct()
        .toList();
  }

  /// That of a row's figure, among rows of any workloads and figures. A system whose figure is not
  /// known has no part in it.
  static Standing of(Row row, List<Row> among) {
    return new Standing(among.stream().filter(row::isSameFigure).filter(Row::isKnown).toList());
  }

  /// How many times better ours is than the best of the other actor systems; empty if there is
  /// nothing to compare.
  Optional<Double> ratio() {
    return ours().flatMap(ours -> bestPeer().flatMap(peer -> better(ours, peer)));
  }

  /// Whether another is of the same workload.
  boolean isSameWorkload(Standing other) {
    return rows.getFirst().workload().equals(other.rows.getFirst().workload());
  }

  /// Our row.
  Optional<Row> ours() {
    return rows.stream().filter(row -> row.system().equals(Peers.SPINOFF)).findFirst();
  }

  /// That of the best of the other actor systems.
  Optional<Row> bestPeer() {
    return best(system -> !system.equals(Peers.SPINOFF) && !Peers.isBare(system));
  }

  private Optional<Row> best(Predicate<String> which) {
    return rows.stream()
        .filter(row -> which.test(row.system()))
        .reduce((a, b) -> better(b, a).filter(ratio -> ratio > 1).isPresent() ? b : a);
  }

  /// How many times better one row is than another; empty if neither more nor less is better.
  static Optional<Double> better(Row one, Row other) {
    if (one.median() <= 0 || other.median() <= 0) {
      return Optional.empty();
    }
    double ratio = one.median() / other.median();
    return switch (Better.of(one.unit())) {
      case MORE -> Optional.of(ratio);
      case LESS -> Optional.of(1 / ratio);
      case NEITHER -> Optional.empty();
    };
  }

  /// A line for each kind of system of which one is better than ours.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    ours()
        .ifPresent(ours ->
            Stream.of(bestPeer(), best(Peers::isBare))
                .flatMap(Optional::stream)
                .forEach(row ->
                    better(ours, row)
                        .filter(ratio -> ratio < 1)
                        .ifPresent(ratio -> lines.add(line(row, ratio)))));
    return lines;
  }

  private static String line(Row first, double ratio) {
    String bare = Peers.isBare(first.system()) ? " (a bare program)" : "";
    return "%s, %s: %s%s is first: %s"
        .formatted(first.workload(), first.figure(), first.system(), bare, text(ratio));
  }

  /// A ratio as it is printed.
  static String text(double ratio) {
    String format = ratio >= TEN ? "x %,.0f" : ratio >= 1 ? "x %.1f" : "x %.2g";
    return String.format(Locale.ROOT, format, ratio);
  }
}
