// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What a seed draws from a swarm.
final class PlanTest {

  private static final Swarm WIDE =
      Swarm.calm()
          .nodes(1, 9)
          .operations(50)
          .time(ofSeconds(100))
          .faults(FaultKind.values())
          .faultsUpTo(20);

  /// The same seed draws the same plan.
  @Test
  void plan_ofOneSeed_isAlwaysTheSame() {
    assertThat(Plan.draw(17, WIDE)).isEqualTo(Plan.draw(17, WIDE));
    assertThat(Plan.draw(17, WIDE)).isNotEqualTo(Plan.draw(18, WIDE));
  }

  /// Everything is within its limits, and the whole range is used.
  @Test
  void plans_ofManySeeds_fillTheSwarm() {
    Set<Integer> nodes = new HashSet<>();
    Set<Schedule> schedules = EnumSet.noneOf(Schedule.class);
    Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    LongStream.range(0, 500)
        .mapToObj(seed -> Plan.draw(seed, WIDE))
        .forEach(plan -> {
          nodes.add(plan.nodes().size());
          schedules.add(plan.schedule());
          plan.faults().forEach(fault -> kinds.add(fault.kind()));
          assertThat(plan.operations()).isBetween(1, 50);
          assertThat(plan.time()).isBetween(ofSeconds(25), ofSeconds(100));
          assertThat(plan.faults())
              .hasSizeLessThanOrEqualTo(20)
              .isSortedAccordingTo(PlanTest::byTime);
        });
    assertThat(nodes).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(schedules).hasSize(Schedule.values().length);
    assertThat(kinds).hasSize(FaultKind.values().length);
  }

  private static int byTime(Fault one, Fault other) {
    return one.at().compareTo(other.at());
  }

  /// No fault lasts longer than the run's own time: what comes after is calm.
  @Test
  void faults_ofManySeeds_endWithTheTime() {
    LongStream.range(0, 500)
        .mapToObj(seed -> Plan.draw(seed, WIDE))
        .forEach(plan ->
            assertThat(plan.faults())
                .allMatch(fault -> fault.at().plus(fault.lasting()).compareTo(plan.time()) <= 0));
  }

  /// What a seed draws is not changed by the kinds that are not named: byte streams break only
  /// where a scenario says so.
  @Test
  void plan_withAllFaultsOfMessages_hasNoResets() {
    Swarm swarm = WIDE.allFaults();
    assertThat(swarm.faults()).hasSize(FaultKind.values().length - 1);
    LongStream.range(0, 100)
        .mapToObj(seed -> Plan.draw(seed, swarm))
        .forEach(plan -> assertThat(plan.faults()).noneMatch(Fault.Reset.class::isInstance));
  }

  /// Some seeds have no faults at all, and some only one kind.
  @Test
  void plans_ofManySeeds_differInKind() {
    Set<Long> kinds = new HashSet<>();
    for (long seed = 0; seed < 500; seed++) {
      kinds.add(Plan.draw(seed, WIDE).faults().stream().map(Fault::kind).distinct().count());
    }
    assertThat(kinds).contains(0L, 1L, 2L, 5L);
  }

  /// A swarm that makes no sense is refused, with what would.
  @Test
  void swarm_thatMakesNoSense_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Swarm.calm().nodes(3, 2))
        .withMessage("nodesMin must be 1 to 2, was 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Swarm.calm().nodes("a", "b", "a"))
        .withMessage("nodes must be all different, was [a, b, a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Swarm.calm().operations(0))
        .withMessage("operationsMax must be 1 to 1000000000, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Swarm.calm().time(Duration.ZERO))
        .withMessageContaining("time must be above 0");
  }

  /// What would be beyond all measure is refused as well.
  @Test
  void swarm_beyondAllMeasure_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Swarm.calm().operations(Integer.MAX_VALUE))
        .withMessageContaining("operationsMax must be 1 to");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Swarm.calm().faultsUpTo(Integer.MAX_VALUE))
        .withMessageContaining("faultsMax must be 0 to");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Swarm.calm().time(Duration.ofNanos(Long.MAX_VALUE)))
        .withMessageContaining("time must be above 0 and at most");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Swarm.calm().nodes("n1", "n2", "n1"))
        .withMessageContaining("nodes must be all different");
  }

  /// The largest swarm that is let through gives plans, and those can be run.
  @Test
  void swarm_ofTheLargestSize_givesPlansThatRun() throws InterruptedException {
    Swarm large =
        Swarm.calm()
            .nodes(200, 200)
            .allFaults()
            .operations(1_000_000_000)
            .time(Duration.ofDays(36_500));
    Simulator simulator = Simulator.of(() -> starting(large));
    for (long seed = 0; seed < 5; seed++) {
      assertThat(simulator.run(seed).failure()).isEmpty();
    }
  }

  /// A swarm of an instant, too.
  @Test
  void swarm_ofOneNanosecond_givesPlansThatRun() throws InterruptedException {
    Swarm small = Swarm.calm().allFaults().time(Duration.ofNanos(1));
    Simulator simulator = Simulator.of(() -> starting(small));
    for (long seed = 0; seed < 100; seed++) {
      assertThat(simulator.run(seed).failure()).isEmpty();
    }
  }

  private static Scenario starting(Swarm swarm) {
    return new Scenario() {
      @Override
      public Swarm swarm() {
        return swarm;
      }

      @Override
      public void run(Simulation sim) {
        sim.nodeNames().forEach(sim::node);
        sim.run(sim.time());
      }
    };
  }

  /// A fault that makes no sense is refused where it is made, and not at its time.
  @Test
  void fault_thatMakesNoSense_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault.Kill(ofSeconds(-1), ofSeconds(1), "n1"))
        .withMessage("at must be at least 0, was PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault.Pause(ofSeconds(1), ofSeconds(-1), "n1"))
        .withMessage("lasting must be at least 0, was PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault.Loss(ofSeconds(1), ofSeconds(1), "n1", "n2", 101))
        .withMessage("percent must be 0 to 100, was 101");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault.Delay(ofSeconds(1), ofSeconds(1), "n1", "n2", ofSeconds(-1)))
        .withMessage("by must be at least 0 and at most PT24H, was PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault.Skew(ofSeconds(1), "n1", ofSeconds(1), -1_000_000))
        .withMessage("driftPerMillion must be above -1000000, was -1000000");
  }
}
