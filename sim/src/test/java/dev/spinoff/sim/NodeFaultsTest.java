// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What can happen to the machine under a node.
final class NodeFaultsTest {

  private static final int SEEDS = 20;

  /// Counts seconds, and says so when it stops in order.
  private static final class Ticker implements ProcessActor<Object> {
    private final List<Object> log;

    Ticker(List<Object> log) {
      this.log = log;
    }

    @Override
    public void run(ProcessSelf<Object> self) throws InterruptedException {
      while (true) {
        self.sleep(ofSeconds(1));
        log.add("tick");
      }
    }

    @Override
    public void postStop(ProcessSelf<Object> self) {
      log.add("stopped");
    }
  }

  /// Nothing on a killed node goes on, and nothing of it is stopped in order.
  @Test
  void node_thatIsKilled_doesNothingMore() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          List<Object> log = new ArrayList<>();
          SimNode node = sim.node("n1");
          Ref<Object> _ = node.spawn(() -> new Ticker(log));
          Ref<Object> asleep =
              node.spawn(
                  Actor.of((Self<Object> self, Object _) -> {
                    self.sleep(ofSeconds(2));
                    log.add("awake");
                  }));
          asleep.tell("sleep");
          sim.run(ofMillis(1_500));
          node.kill();
          sim.run(ofSeconds(10));
          assertThat(log).containsExactly("tick");
          assertThat(node.isUp()).isFalse();
          assertThatIllegalStateException().isThrownBy(node::node).withMessageContaining("n1");
        },
        SEEDS);
  }

  /// At each start a node does the same things anew.
  @Test
  void node_thatIsStartedAgain_boots() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          List<Object> log = new ArrayList<>();
          SimNode node = sim.node("n1", started -> started.spawn("ticker", () -> new Ticker(log)));
          Ref<Object> first = node.lookup("/ticker");
          sim.run(ofMillis(1_500));
          node.restart();
          sim.run(ofMillis(1_500));
          assertThat(log).containsExactly("tick", "tick");
          assertThat(node.starts()).isEqualTo(2);
          assertThat(node.lookup("/ticker")).isNotSameAs(first);
        },
        SEEDS);
  }

  /// A paused node stands still, and then does what was due.
  @Test
  void node_thatIsPaused_goesOnLater() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          List<Object> log = new ArrayList<>();
          SimNode node = sim.node("n1");
          Ref<Object> _ = node.spawn(() -> new Ticker(log));
          sim.run(ofMillis(1_500));
          node.pause();
          sim.run(ofSeconds(10));
          assertThat(log).containsExactly("tick");
          node.resume();
          sim.run(ofMillis(1_500));
          assertThat(log).containsExactly("tick", "tick", "tick");
        },
        SEEDS);
  }

  /// What others send to a paused node waits for it.
  @Test
  void message_toAPausedNode_arrivesWhenItGoesOn() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          List<Object> log = new ArrayList<>();
          SimNode one = sim.node("n1");
          SimNode other = sim.node("n2", node -> node.spawn("log", Actor.of((_, m) -> log.add(m))));
          other.pause();
          one.lookup("n2@sim/log").tell("hello");
          sim.run(ofSeconds(2));
          assertThat(log).isEmpty();
          other.resume();
          sim.run(ofSeconds(1));
          assertThat(log).containsExactly("hello");
        },
        SEEDS);
  }

  /// The faults of a plan happen at their times, and are counted.
  @Test
  void faults_ofAPlan_happenAtTheirTimes() throws InterruptedException {
    List<Duration> ticks = new ArrayList<>();
    Simulator simulator =
        Simulator.of(() ->
            sim -> {
              ticks.clear();
              SimNode _ =
                  sim.node(
                      "n1",
                      node ->
                          node.spawn(
                              ProcessActor.of((ProcessSelf<Object> self) -> {
                                while (true) {
                                  self.sleep(ofSeconds(1));
                                  ticks.add(sim.now());
                                }
                              })));
              sim.run(ofSeconds(10));
            });
    Plan plan =
        simulator
            .plan(1)
            .withPace(new Plan.Pace(Duration.ZERO, 1))
            .withFaults(
                List.of(
                    new Fault.Pause(ofMillis(1_500), ofSeconds(2), "n1"),
                    new Fault.Kill(ofMillis(4_700), ofSeconds(3), "n1"),
                    new Fault.Kill(ofSeconds(5), ofSeconds(1), "not there")));
    Outcome outcome = simulator.run(plan);
    assertThat(outcome.failure()).isEmpty();
    assertThat(ticks)
        .containsExactly(
            ofSeconds(1), ofMillis(3_500), ofMillis(4_500), ofMillis(8_700), ofMillis(9_700));
    assertThat(outcome.faults())
        .containsOnlyKeys(FaultKind.PAUSE, FaultKind.KILL)
        .containsEntry(FaultKind.KILL, 1);
  }

  /// A boot that waits is cut short by a kill, and fails nothing then, be it the first or a later
  /// one.
  @Test
  void node_thatIsKilledWhileItBoots_bootsAgain() throws InterruptedException {
    Simulator simulator =
        Simulator.of(() ->
            sim -> {
              SimNode node = sim.node("n1", NodeFaultsTest::bootSlowly);
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
              sim.run(ofSeconds(20));
              assertThat(node.starts())
                  .isBetween(3, 4); // the first kill may come before it is there
              assertThat(node.isUp()).isTrue();
              assertThat(node.lookup("/done").address().local()).hasToString("/done");
            });
    List<Fault> kills =
        List.of(
            new Fault.Kill(Duration.ZERO, Duration.ZERO, "n1"),
            new Fault.Kill(ofMillis(500), ofSeconds(1), "n1"),
            new Fault.Kill(ofSeconds(2), ofSeconds(5), "n1"));
    for (long seed = 1; seed <= SEEDS; seed++) {
      assertThat(simulator.run(simulator.plan(seed).withFaults(kills)).failure()).isEmpty();
    }
  }

  private static void bootSlowly(Node node) throws InterruptedException {
    Ref<Object> slow =
        node.spawn(
            Actor.of((Self<Object> self, Object message) -> {
              self.sleep(ofSeconds(1));
              self.reply(message);
            }));
    assertThat(slow.ask("hello", ofSeconds(2))).isEqualTo("hello");
    node.spawn("done", new Ticker(new ArrayList<>()));
  }

  /// A boot that fails by itself fails the run.
  @Test
  void boot_thatThrows_failsTheRun() throws InterruptedException {
    Scenario scenario =
        sim -> {
          SimNode node = sim.node("n1", started -> requireFirst(sim));
          node.restart();
          sim.run(ofSeconds(1));
        };
    Outcome outcome = Simulator.of(() -> scenario).run(1);
    assertThat(outcome.failure().orElseThrow().error()).hasMessage("not the first");
  }

  private static void requireFirst(Simulation sim) {
    if (sim.node("n1").starts() > 1) {
      throw new IllegalStateException("not the first");
    }
  }

  /// A node that would start again after the scenario stays down: what it needs is gone by then.
  @Test
  void node_thatIsDownAtTheEnd_staysDown() throws InterruptedException {
    Simulator simulator =
        Simulator.of(() ->
            sim -> {
              SimNode _ =
                  sim.node("n2", node -> node.spawn("echo", Actor.of(NodeFaultsTest::echo)));
              SimNode _ = sim.node("n1", NodeFaultsTest::bootByAsking);
              sim.run(ofSeconds(1));
            });
    List<Fault> late =
        List.of(
            new Fault.Kill(ofMillis(900), ofSeconds(2), "n1"),
            new Fault.Kill(ofMillis(1_001), ofMillis(1), "n2"));
    for (long seed = 1; seed <= SEEDS; seed++) {
      assertThat(simulator.run(simulator.plan(seed).withFaults(late)).failure()).isEmpty();
    }
  }

  private static void echo(Self<Object> self, Object message) {
    self.reply(message);
  }

  private static void bootByAsking(Node node) throws InterruptedException {
    assertThat(node.lookup("n2@sim/echo").ask("hello", ofSeconds(1))).isEqualTo("hello");
  }

  /// Two names for one address are a mistake of the scenario.
  @Test
  void node_atTheAddressOfAnother_isRefused() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          SimNode _ = sim.node("n1");
          assertThatIllegalArgumentException()
              .isThrownBy(() -> sim.node("n1@sim"))
              .withMessageContainingAll("'n1'", "'n1@sim'", "n1@sim:9700");
        },
        1);
  }
}
