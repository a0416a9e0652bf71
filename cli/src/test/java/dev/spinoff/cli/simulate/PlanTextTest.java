// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.simulate;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.sim.Fault;
import dev.spinoff.sim.Plan;
import dev.spinoff.sim.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Plans in words.
final class PlanTextTest {

  /// Every kind of fault is a sentence, under the time at which it begins.
  @Test
  void plan_withFaults_namesThemAll() {
    Plan plan =
        new Plan(
            7,
            List.of("n1", "n2"),
            3,
            ofMillis(1_250),
            Schedule.RANDOM,
            42,
            new Plan.Pace(ofNanos(20_000), 1),
            List.of(
                new Fault.Kill(ofSeconds(1), ofSeconds(2), "n1"),
                new Fault.Pause(ofSeconds(1), ofSeconds(2), "n1"),
                new Fault.Skew(ofSeconds(1), "n1", ofSeconds(-90), 12_500),
                new Fault.Partition(ofSeconds(1), ofSeconds(2), List.of("n1", "n2")),
                new Fault.Cut(ofSeconds(1), ofSeconds(2), "n1", "n2"),
                new Fault.Loss(ofSeconds(1), ofSeconds(2), "n1", "n2", 5),
                new Fault.Delay(ofSeconds(1), ofSeconds(2), "n1", "n2", ofMillis(30)),
                new Fault.Clog(ofSeconds(1), ofSeconds(2), "n1", "n2"),
                new Fault.Shuffle(ofSeconds(1), ofSeconds(2), "n1", "n2", 5),
                new Fault.Reset(ofSeconds(1), "n1", "n2")));
    assertThat(PlanText.of(plan))
        .containsExactly(
            "nodes: n1, n2",
            "operations: 3, time: 1.25 s",
            "who goes on: anybody who is ready, for 42 choices; then whoever was ready first",
            "pace: steps take up to 20 µs, a handler's turn has up to 1 message",
            "faults:",
            "  at 1 s n1 is killed, and starts again after 2 s",
            "  at 1 s n1 stands still for 2 s",
            "  at 1 s n1 is given clocks that are -90 s ahead and 1.25 % too fast,"
                + " from its next start on",
            "  at 1 s nothing gets through between n1, n2 and the others for 2 s",
            "  at 1 s nothing gets from n1 to n2 for 2 s",
            "  at 1 s 5 of 100 frames from n1 to n2 are lost for 2 s",
            "  at 1 s frames from n1 to n2 are late by up to 0.03 s for 2 s",
            "  at 1 s what goes from n1 to n2 waits for 2 s",
            "  at 1 s 5 of 100 datagrams from n1 to n2 come late or twice for 2 s",
            "  at 1 s all byte streams between n1 and n2 break");
  }

  /// What is not limited is not mentioned.
  @Test
  void plan_withoutFaults_saysSo() {
    Plan plan =
        new Plan(
            7,
            List.of("n1"),
            1,
            ofMillis(1),
            Schedule.FIFO,
            Long.MAX_VALUE,
            new Plan.Pace(ZERO, 64),
            List.of());
    assertThat(PlanText.of(plan))
        .containsExactly(
            "nodes: n1",
            "operations: 1, time: 0.001 s",
            "who goes on: whoever was ready first",
            "pace: steps take no time, a handler's turn has up to 64 messages",
            "faults: none");
  }
}
