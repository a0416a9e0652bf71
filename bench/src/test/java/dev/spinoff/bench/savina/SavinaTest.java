// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.bench.Workload;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class SavinaTest {

  private static final Workload.Scale QUICK = new Workload.Scale(true, 0);

  /// Each workload comes to the right result, and does so again with the same actors.
  @ParameterizedTest
  @MethodSource("workloadsAndSystems")
  void workload_twice_isRightEachTime(Workload workload, String system) throws Exception {
    try (Workload.Trial trial = workload.open(system, QUICK)) {
      long operations = trial.round().operations();
      assertThat(operations).isPositive();
      assertThat(trial.round().operations()).isEqualTo(operations);
    }
  }

  static Stream<Arguments> workloadsAndSystems() {
    return SavinaWorkloads.all().stream()
        .flatMap(workload ->
            Stream.of("spinoff", "plain-jdk")
                .map(system -> Arguments.argumentSet(workload.name(), workload, system)));
  }

  /// A round that comes to another result fails, and says what was wrong.
  @Test
  void outcome_otherThanDue_isTold() {
    Outcome outcome = new Outcome();
    outcome.report(999);
    assertThatThrownBy(() -> outcome.require(1_000, "pongs"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("999 pongs instead of 1,000");
  }

  /// The number of primes that the sieve must find is that of a plain one.
  @Test
  void oddPrimes_belowSome_areAsMany() {
    assertThat(Stream.of(3, 4, 10, 100, 1_000).map(Sieve::oddPrimes))
        .isEqualTo(List.of(0L, 1L, 3L, 24L, 167L));
  }
}
