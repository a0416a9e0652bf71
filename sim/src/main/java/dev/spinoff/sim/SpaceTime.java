// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import dev.spinoff.sim.internal.loop.Trace;
import java.util.ArrayList;
import java.util.List;

/// Prints what happened: time runs down, and each node has a column.
final class SpaceTime {

  private static final int LINES_MAX = 20_000;
  private static final int COLUMNS_MAX = 3;
  private static final int WIDTH = 120;
  private static final int TIME_WIDTH = 16;
  private static final double SECOND_NANOS = 1e9;

  private final List<String> nodes;
  private final int column;

  private SpaceTime(List<String> nodes) {
    this.nodes = nodes.size() > COLUMNS_MAX ? List.of() : nodes;
    this.column = WIDTH / Math.max(1, this.nodes.size());
  }

  static Outcome.Listing listing(Trace trace, List<Integer> picks, List<String> nodes) {
    SpaceTime page = new SpaceTime(nodes);
    List<Trace.Line> lines = trace.lines();
    int first = Math.max(0, lines.size() - LINES_MAX); // the end is what matters
    List<String> text = new ArrayList<>();
    if (!lines.isEmpty() && page.nodes.size() > 1) {
      text.add(page.heading());
    }
    lines.subList(first, lines.size()).forEach(line -> text.add(page.line(line)));
    return new Outcome.Listing(text, picks, trace.hashes());
  }

  private String heading() {
    StringBuilder names = new StringBuilder(" ".repeat(TIME_WIDTH));
    nodes.forEach(node -> names.append(node).repeat(' ', Math.max(1, column - node.length())));
    return names.toString().stripTrailing();
  }

  private String line(Trace.Line line) {
    String time = "%12.6f s  ".formatted(line.atNanos() / SECOND_NANOS);
    int at = nodes.indexOf(line.place());
    if (line.place().isEmpty()) {
      return time + "* " + line.text(); // of the run, and of no node
    }
    String where = at >= 0 ? "" : line.place() + "  ";
    return time + " ".repeat(Math.max(0, at) * column) + where + line.text();
  }
}
