// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A probe on a simulated node: the same calls, in virtual time, with and without the scheduler
/// that `--add-opens` lets a simulation use.
final class SimulatedProbeTest {

  private static final int SEEDS = 20;

  private static void allOk(boolean handingOff, Scenario scenario) throws InterruptedException {
    Simulator simulator = Simulator.of(() -> scenario);
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome outcome = (handingOff ? simulator.handingOff() : simulator).run(seed);
      assertThat(outcome.failure().map(Outcome.Failed::error)).isEmpty();
    }
  }

  /// BA06 Messages are expected as on any node, and an hour without any takes no time.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void probe_inASimulation_waitsInVirtualTime(boolean handingOff) throws InterruptedException {
    allOk(
        handingOff,
        sim -> {
          SimNode node = sim.node("n1");
          Probe<Object> probe = Probe.spawn(node.node(), "probe", Object.class);
          Ref<String> slow = node.spawn(late(probe, ofSeconds(2)));
          slow.tell("hello");
          probe.expectMessage("hello");
          Duration before = sim.now();
          probe.expectNothing(ofHours(1));
          assertThat(sim.now().minus(before)).isBetween(ofHours(1), ofHours(1).plusSeconds(1));
          assertThat(probe.received()).containsExactly("hello");
        });
  }

  /// BA06 A message that does not come in time fails the run, with the probe's text.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void message_thatComesTooLate_failsTheRun(boolean handingOff) throws InterruptedException {
    Simulator simulator =
        Simulator.of(() ->
            sim -> {
              SimNode node = sim.node("n1");
              Probe<Object> probe = Probe.spawn(node.node(), "probe", Object.class);
              node.spawn(late(probe, ofSeconds(4))).tell("hello");
              probe.expectMessage("hello");
            });
    Outcome outcome = (handingOff ? simulator.handingOff() : simulator).run(1);
    Optional<Outcome.Failed> failed = outcome.failure();
    assertThat(failed.orElseThrow().line())
        .contains("probe /probe expected hello, and none came within PT3S");
  }

  private static Actor<String> late(Probe<Object> probe, Duration delay) {
    return (self, message) -> {
      var _ = self.tellLater(probe.ref(), message, delay);
    };
  }

  /// Fishing, answering and watching between nodes work by the same calls.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void probe_ofAnotherNode_isReached(boolean handingOff) throws InterruptedException {
    allOk(
        handingOff,
        sim -> {
          Probe<Object> probe = Probe.spawn(sim.node("n1").node(), "probe", Object.class);
          Ref<String> there = sim.node("n2").spawn("there", Actor.of((_, _) -> {}));
          Ref<Object> here = sim.node("n1").lookup(there.address().toString());
          var _ = probe.watch(here);
          sim.start("client", () -> askFromAfar(sim.node("n2"), probe));
          int two = probe.fish(Integer.class, ofMinutes(1));
          assertEquals(2, two);
          var _ = probe.reply("two");
          probe.expectMessage("thanks");
          sim.run(ofSeconds(1)); // the watch has arrived by now
          there.stop();
          assertEquals(ExitReason.NORMAL, probe.expectTerminated(here));
        });
  }

  private static void askFromAfar(SimNode node, Probe<Object> probe) throws InterruptedException {
    Ref<Object> there = node.lookup(probe.ref().address().toString());
    List.of("one", "more").forEach(there::tell);
    assertEquals("two", there.ask(2, ofSeconds(5)));
    there.tell("thanks");
  }
}
