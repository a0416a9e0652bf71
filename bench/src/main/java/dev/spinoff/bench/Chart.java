// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.peer.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A picture of how the systems compare: for each workload its first figure, and a bar for each
/// system that says how many times better it is than the best of the other actor systems. The scale
/// is logarithmic, since some are hundred times better and others are as good.
final class Chart {

  private static final int WIDTH = 960;
  private static final int MARGIN = 16;
  private static final int TOP = 108;
  private static final int BARS_LEFT = 190;
  private static final int BARS_WIDTH = 600;
  private static final int LINE = 19;
  private static final int HEADING = 32;
  private static final int BAR = 13;
  private static final int BASELINE = 11; // of the text beside a bar, from its top
  private static final String OVER_LINES =
      "stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\"";
  private static final String OURS = "#1f5fbf";
  private static final String ACTORS = "#9aa3ad";
  private static final String BARE = "#e0b96a";

  private final List<Standing> standings;
  private final Decades decades;
  private final StringBuilder svg = new StringBuilder();
  private int y = TOP;

  private Chart(List<Standing> standings) {
    this.standings = standings;
    this.decades = Decades.of(standings.stream().flatMap(each -> ratios(each).stream()).toList());
  }

  /// The picture; empty if there is nothing to compare.
  ///
  /// @param title above it
  /// @param subtitle below that
  static Optional<String> of(String title, String subtitle, List<Row> rows) {
    List<Standing> standings = new ArrayList<>();
    for (Standing standing : Standing.of(rows)) {
      if (!ratios(standing).isEmpty() && standings.stream().noneMatch(standing::isSameWorkload)) {
        standings.add(standing);
      }
    }
    return standings.isEmpty()
        ? Optional.empty()
        : Optional.of(new Chart(standings).draw(title, subtitle));
  }

  private static List<Double> ratios(Standing standing) {
    return standing.rows().stream().flatMap(row -> ratio(standing, row).stream()).toList();
  }

  private static Optional<Double> ratio(Standing standing, Row row) {
    return standing.bestPeer().flatMap(peer -> Standing.better(row, peer));
  }

  private String draw(String title, String subtitle) {
    int lines = standings.stream().mapToInt(standing -> standing.rows().size()).sum();
    int height = TOP + lines * LINE + standings.size() * HEADING + MARGIN;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d"
          viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="12" fill="#222222">
        <rect width="%1$d" height="%2$d" fill="#ffffff"/>
        """
            .formatted(WIDTH, height));
    text(MARGIN, 26, "font-size=\"17\" font-weight=\"bold\"", title);
    text(MARGIN, 46, "fill=\"#555555\"", subtitle);
    legend();
    grid(height - MARGIN);
    standings.forEach(this::workload);
    return svg.append("</svg>\n").toString();
  }

  private void legend() {
    int x = MARGIN;
    for (String[] entry :
        new String[][] {
          {OURS, "Spinoff"}, {ACTORS, "other actor systems"}, {BARE, "bare programs"}
        }) {
      rect(x, 58, 12, 12, entry[0]);
      text(x + 18, 68, "", entry[1]);
      x += 26 + 7 * entry[1].length();
    }
    text(x, 68, "", "× the best other actor system; longer is better, logarithmic");
  }

  private void grid(int bottom) {
    for (int decade = decades.first(); decade <= decades.last(); decade++) {
      int x = BARS_LEFT + decades.place(Math.pow(10, decade), BARS_WIDTH);
      String colour = decade == 0 ? "#333333" : "#dddddd";
      svg.append(
          "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"%s\"/>\n"
              .formatted(x, x, TOP - 12, bottom, colour));
      String label = decade < 0 ? "0." + "0".repeat(-decade - 1) + "1" : "1" + "0".repeat(decade);
      text(x, TOP - 17, "text-anchor=\"middle\" fill=\"#555555\"", "× " + label);
    }
  }

  private void workload(Standing standing) {
    Row first = standing.rows().getFirst();
    text(MARGIN, y + HEADING - 12, "font-weight=\"bold\"", first.workload());
    int beside = Math.max(BARS_LEFT, MARGIN + 8 * (first.workload().length() + 1));
    String figure =
        first.figure() + (Better.of(first.unit()) == Better.LESS ? ", less is better" : "");
    text(beside, y + HEADING - 12, "fill=\"#555555\"", figure);
    y += HEADING - 6;
    standing.rows().forEach(row -> ratio(standing, row).ifPresent(ratio -> bar(row, ratio)));
    y += 6;
  }

  private void bar(Row row, double ratio) {
    int length = Math.max(1, decades.place(ratio, BARS_WIDTH));
    rect(BARS_LEFT, y, length, BAR, colour(row.system()));
    text(BARS_LEFT - 8, y + BASELINE, "text-anchor=\"end\"", row.system());
    String value = Table.value(row) + "  (" + Standing.text(ratio).replace("x", "×") + ")";
    text(BARS_LEFT + length + 6, y + BASELINE, OVER_LINES, value);
    y += LINE;
  }

  private static String colour(String system) {
    return system.equals(Peers.SPINOFF) ? OURS : Peers.isBare(system) ? BARE : ACTORS;
  }

  private void rect(int x, int top, int width, int height, String colour) {
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
            .formatted(x, top, width, height, colour));
  }

  private void text(int x, int baseline, String style, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    svg.append("<text x=\"%d\" y=\"%d\" %s>%s</text>\n".formatted(x, baseline, style, escaped));
  }
}
