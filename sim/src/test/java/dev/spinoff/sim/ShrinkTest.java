// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spinoff.sim.internal.shrink.Shrinker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A failing plan is made as small as it can be while it fails in the same way.
final class ShrinkTest {

  private static final Plan BIG =
      new Plan(
          7,
          List.of("n1", "n2", "n3", "n4"),
          90,
          ofMinutes(1),
          Schedule.RANDOM,
          Long.MAX_VALUE,
          new Plan.Pace(ofMillis(1), 1),
          List.of(
              new Fault.Kill(ofSeconds(1), ofSeconds(9), "n1"),
              new Fault.Pause(ofSeconds(2), ofSeconds(8), "n2"),
              new Fault.Clog(ofSeconds(3), ofSeconds(7), "n1", "n2"),
              new Fault.Pause(ofSeconds(4), ofSeconds(6), "n3"),
              new Fault.Cut(ofSeconds(5), ofSeconds(5), "n2", "n3")));

  private static Plan shrunk(Shrinker.Trial trial) throws InterruptedException {
    return new Shrinker(BIG, trial, 1, 1_000).shrink(5_000);
  }

  /// Only the faults that it takes are left, and they last only as long as it takes.
  @Test
  void faults_ofWhichTwoMatter_areThoseTwo() throws InterruptedException {
    Plan small = shrunk(plan -> has(plan, "n2", ofMillis(250)) && has(plan, "n3", Duration.ZERO));
    assertThat(small.faults())
        .containsExactly(
            new Fault.Pause(ofSeconds(2), ofMillis(250), "n2"),
            new Fault.Pause(ofSeconds(4), Duration.ZERO, "n3"));
  }

  private static boolean has(Plan plan, String node, Duration least) {
    return plan.faults().stream()
        .anyMatch(fault ->
            fault instanceof Fault.Pause(_, var lasting, var name)
                && name.equals(node)
                && lasting.compareTo(least) >= 0);
  }

  /// Nodes, operations, time and choices are as few as it takes.
  @Test
  void scale_thatIsTooLarge_isJustLargeEnough() throws InterruptedException {
    Plan small =
        shrunk(plan ->
            plan.nodes().size() >= 3
                && plan.operations() >= 17
                && plan.time().toMillis() >= 1_234
                && plan.freePicks() >= 321
                && plan.schedule() != Schedule.FIFO);
    assertThat(small.nodes()).containsExactly("n1", "n2", "n3");
    assertThat(small.operations()).isEqualTo(17);
    assertThat(small.time()).isEqualTo(ofMillis(1_234));
    assertThat(small.freePicks()).isEqualTo(321);
    assertThat(small.faults()).isEmpty();
  }

  /// Where less time fails too, the faults that come later go with it.
  @Test
  void faults_afterTheTimeThatIsLeft_areGone() throws InterruptedException {
    Plan small = shrunk(plan -> !plan.faults().isEmpty());
    Fault left = small.faults().getFirst();
    assertThat(small.faults()).hasSize(1);
    assertThat(small.time()).isEqualTo(left.at());
  }

  /// A plan that fails in any case becomes one with nothing in it.
  @Test
  void plan_thatAlwaysFails_isEmptyInTheEnd() throws InterruptedException {
    Plan small = shrunk(_ -> true);
    assertThat(small.operations()).isEqualTo(1);
    assertThat(small.schedule()).isEqualTo(Schedule.FIFO);
    assertThat(small.pace().stepMax()).isEqualTo(Duration.ZERO);
  }

  /// It stops after the runs that it may take.
  @Test
  void shrinking_withFewRuns_stops() throws InterruptedException {
    Shrinker shrinker = new Shrinker(BIG, _ -> true, 1, 3);
    Plan _ = shrinker.shrink(5_000);
    assertThat(shrinker.runs()).isEqualTo(3);
  }

  /// A real run: of many operations only the one is left that fails, in the same way.
  @Test
  void run_thatFails_isShrunkToTheSameFailure() throws InterruptedException {
    Simulator simulator = Simulator.of(Fragile::new);
    Outcome failed = Seeds.firstFailed(simulator, 100);
    Shrunk shrunk = simulator.shrink(failed);
    assertThat(shrunk.smallest().failure().orElseThrow().invariant()).isEqualTo("small");
    assertThat(shrunk.smallest().plan().operations()).isEqualTo(11);
    assertThat(shrunk.smallest().listing().text()).anyMatch(line -> line.contains("operation 10"));
  }

  /// What has not failed cannot be shrunk.
  @Test
  void run_thatDidNotFail_isRefused() {
    Simulator simulator = Simulator.of(() -> _ -> {});
    assertThatIllegalArgumentException().isThrownBy(() -> simulator.shrink(simulator.run(1)));
  }

  /// Cannot bear more than ten operations.
  private static final class Fragile implements Scenario {
    @Override
    public void run(Simulation sim) {
      for (int i = 0; i < sim.operations(); i++) {
        sim.note("operation " + i);
        int done = i;
        sim.check("small", i < 10, () -> done + " operations are too many");
      }
    }
  }
}
