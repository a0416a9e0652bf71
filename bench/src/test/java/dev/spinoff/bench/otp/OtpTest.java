// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spinoff.bench.Round;
import dev.spinoff.bench.Round.Figure;
import dev.spinoff.bench.SearchPath;
import dev.spinoff.bench.Workload;
import dev.spinoff.bench.core.CoreWorkloads;
import dev.spinoff.bench.core.PingPong;
import dev.spinoff.bench.core.SelectiveReceive;
import dev.spinoff.bench.core.Tell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class OtpTest {

  private static final Workload.Scale QUICK = new Workload.Scale(true, 0.01);

  @TempDir private Path empty;

  /// A rate comes with the CPU time, but without what was allocated.
  @Test
  void round_ofARate_saysWhatIsKnown() throws Exception {
    assumeTrue(new Otp().missing().isEmpty());
    try (Workload.Trial trial = new Otp().open(new PingPong(1, 1), QUICK)) {
      Round round = trial.round();
      assertThat(round.operations()).isZero();
      assertThat(round.figures().stream().map(Figure::name))
          .containsExactly("round trips", "CPU", "allocated");
      assertThat(round.figures().getFirst().value()).isPositive();
      assertThat(round.figures().getLast().value()).isNaN();
    }
  }

  /// Figures that the workload measures itself have the names that they have on ours.
  @Test
  void round_ofFigures_hasTheSameNames() throws Exception {
    assumeTrue(new Otp().missing().isEmpty());
    List<String> ours;
    try (Workload.Trial trial = new SelectiveReceive().open("spinoff", QUICK)) {
      ours = names(trial.round());
    }
    try (Workload.Trial trial = new Otp().open(new SelectiveReceive(), QUICK)) {
      assertThat(names(trial.round())).isEqualTo(ours);
    }
  }

  /// Each workload that it says it has does a round.
  @ParameterizedTest
  @MethodSource("workloads")
  void workload_ofEachName_doesARound(Workload workload) throws Exception {
    assumeTrue(new Otp().missing().isEmpty());
    try (Workload.Trial trial = new Otp().open(workload, QUICK)) {
      assertThat(trial.round().figures().getFirst().value()).isPositive();
    }
  }

  static List<Workload> workloads() {
    List<Workload> workloads =
        CoreWorkloads.all().stream()
            .filter(workload -> new Otp().workloads().contains(workload.name()))
            .toList();
    assertThat(workloads).hasSameSizeAs(new Otp().workloads());
    return workloads;
  }

  private static List<String> names(Round round) {
    return round.figures().stream().map(figure -> figure.name() + figure.unit()).toList();
  }

  /// A program that ends in the middle is told with the last that it said.
  @Test
  void program_thatEnds_isToldWithItsLastLine() throws Exception {
    assumeTrue(new Otp().missing().isEmpty());
    try (Workload.Trial trial = new Otp().open(new Tell(3), QUICK)) {
      assertThatThrownBy(trial::round)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("erl has ended: ");
    }
  }

  /// Without Erlang it is said what is missing and how to get it.
  @Test
  void missing_whereThereIsNoErlang_saysHowToGetIt() {
    assertThat(new Otp(new SearchPath(empty.toString())).missing())
        .contains("erl and erlc are not on PATH; install them: apt-get install erlang-base");
  }
}
