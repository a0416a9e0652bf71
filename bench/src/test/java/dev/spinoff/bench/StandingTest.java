// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StandingTest {

  /// Ours is compared with the best actor system, though a bare program is faster; both are told.
  @Test
  void rate_ofSeveralSystems_isComparedWithTheBestActorSystem() {
    Report report =
        report("/s", "spinoff 300", "slow-actors 50", "fast-actors 200", "plain-jdk 400");
    assertThat(report.text())
        .contains("| x 1.5 |")
        .contains(first("plain-jdk (a bare program)", "x 0.75"));
    assertThat(report.text().lines().filter(line -> line.startsWith("- "))).hasSize(1);
  }

  /// Of a cost, less is better.
  @Test
  void cost_lowerThanThatOfTheBest_isRatedHigher() {
    assertThat(report("ns/op", "spinoff 20", "slow-actors 90", "fast-actors 50").text())
        .contains("| x 2.5 |")
        .doesNotContain("is first");
  }

  /// Where an actor system is better, it is said.
  @Test
  void peer_better_isNamed() {
    assertThat(report("B/op", "spinoff 200", "fast-actors 50").text())
        .contains("| x 0.25 |")
        .contains(first("fast-actors", "x 0.25"));
  }

  /// What is neither a rate nor a cost, and what cannot be divided, is not compared.
  @ParameterizedTest
  @CsvSource({"'', 5, 7", "per run, 5, 7", "B/op, 0, 7", "B/op, 5, 0", "/s, 0, 7"})
  void figure_thatCannotBeCompared_hasNoRatio(String unit, String ours, String other) {
    assertThat(report(unit, "spinoff " + ours, "fast-actors " + other).text())
        .doesNotContain("| x ")
        .doesNotContain("is first");
  }

  /// What is not known of a system is a dash, and is not compared.
  @Test
  void figure_thatIsNotKnown_isADash() {
    assertThat(report("B/op", "spinoff 20", "dumb-actors NaN", "fast-actors 50").text())
        .contains("| x 2.5 |")
        .containsPattern("dumb-actors +\\| things +\\| +- \\| +- \\| +- \\| B/op");
    assertThat(report("B/op", "spinoff 20", "dumb-actors NaN").text()).doesNotContain("| x ");
  }

  /// Ratios are as exact as it makes sense.
  @ParameterizedTest
  @CsvSource({"0.0123, x 0.012", "0.834, x 0.83", "1, x 1.0", "2.449, x 2.4", "1234.5, 'x 1,235'"})
  void ratio_asText_isRounded(double ratio, String text) {
    assertThat(Standing.text(ratio)).isEqualTo(text);
  }

  private static String first(String who, String ratio) {
    return "- work, things: " + who + " is first: " + ratio + "\n";
  }

  private static Report report(String unit, String... values) {
    List<Sample> samples = new ArrayList<>();
    for (String value : values) {
      String[] words = value.split(" ", -1);
      Round.Figure figure = new Round.Figure("things", unit, Double.parseDouble(words[1]));
      samples.add(new Sample("work", words[0], 0, figure));
    }
    return new Report(Row.of(samples), List.of());
  }
}
