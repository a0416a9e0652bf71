// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.bench.Programs;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.Workload;
import dev.spinoff.bench.core.Ask;
import dev.spinoff.bench.core.CoreWorkloads;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class RawProgramsTest {

  private static final Workload.Scale QUICK = new Workload.Scale(true, 0);

  /// Each program does as many operations as an actor system does, or measures a figure.
  @ParameterizedTest
  @MethodSource("programs")
  void program_ofEachWorkload_doesAsMuch(Programs programs, Workload workload) throws Exception {
    Round actors;
    try (Workload.Trial trial = workload.open("spinoff", QUICK)) {
      actors = trial.round();
    }
    try (Workload.Trial trial = programs.open(workload, QUICK)) {
      Round raw = trial.round();
      assertThat(raw.operations()).isEqualTo(actors.operations());
      assertThat(raw.figures()).hasSameSizeAs(actors.figures());
      assertThat(trial.round().operations()).isEqualTo(raw.operations());
    }
  }

  static Stream<Arguments> programs() {
    return Stream.of(RawPrograms.calls(), RawPrograms.threads())
        .flatMap(programs ->
            CoreWorkloads.all().stream()
                .filter(workload -> programs.workloads().contains(workload.name()))
                .map(workload ->
                    Arguments.argumentSet(
                        workload.name() + " on " + programs.system(), programs, workload)));
  }

  /// A workload that there is no program for is refused with the names of those that there are.
  @Test
  void open_ofAnother_isRefused() {
    assertThatThrownBy(() -> RawPrograms.threads().open(new Ask(1), QUICK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("raw-threads has no ask-1, only [ping-pong-1, spawn-and-stop, tell-1]");
  }
}
