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
import dev.spinoff.bench.savina.SavinaWorkloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class OtpTest {

  private static final Workload.Scale QUICK = new Workload.Scale(true, 0.01);

  private static final String SMALL =
      """
      Small = fun(N) -> N div 100 end,
      Round = fun(Row) ->
          case (bench:open(Row, Small))(1000000) of
              {figures, [_ | _]} -> ok;
              N when is_integer(N), N > 0 -> ok
          end
      end,
      lists:foreach(Round, [\
      """;

  private static final String END = "]), io:format(\"all done\"), halt(0).";

  @TempDir private Path folder;

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

  /// Each workload that it says it has does a small round. All of them share a virtual machine, to
  /// save time.
  @Test
  void workload_ofEachName_doesARound() throws Exception {
    assumeTrue(new Otp().missing().isEmpty());
    new Otp().compile(folder);
    String rows =
        new Otp().workloads().stream().map(row -> '"' + row + '"').collect(Collectors.joining(","));
    Process erl =
        new ProcessBuilder("erl", "-noshell", "-pa", folder.toString(), "-eval", SMALL + rows + END)
            .redirectErrorStream(true)
            .start();
    String said = new String(erl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).endsWith("all done");
  }

  /// What it says it has are names of workloads.
  @Test
  void workloads_ofOtp_areThereInJava() {
    assertThat(
            Stream.concat(CoreWorkloads.all().stream(), SavinaWorkloads.all().stream())
                .map(Workload::name))
        .containsAll(new Otp().workloads());
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
    assertThat(new Otp(new SearchPath(folder.toString())).missing())
        .contains("erl and erlc are not on PATH; install them: apt-get install erlang-base");
  }
}
