// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run is a function of its seed.
final class ReplayTest {

  private static final int SEEDS = 20;

  /// Two nodes, handlers and processes that ask, sleep, crash and are killed.
  private static final class Busy implements Scenario {
    @Override
    public Swarm swarm() {
      return Swarm.calm().nodes(2, 3).time(ofSeconds(20)).allFaults();
    }

    @Override
    public void run(Simulation sim) {
      for (String name : sim.nodeNames()) {
        sim.node(
            name,
            node -> {
              node.spawn("echo", Actor.of(this::echo));
              node.spawn("asker", ProcessActor.of((ProcessSelf<Object> self) -> ask(sim, self)));
            });
      }
      sim.run(sim.time());
    }

    private void echo(Self<Object> self, Object message) throws InterruptedException {
      self.sleep(ofMillis(self.random().nextInt(5)));
      if (self.random().nextInt(10) == 0) {
        throw new IllegalStateException("on purpose");
      }
      self.reply(message);
    }

    private void ask(Simulation sim, ProcessSelf<Object> self) throws InterruptedException {
      while (true) {
        for (String name : sim.nodeNames()) {
          Ref<Object> echo = self.node().lookup(name + "@sim/echo");
          var _ = echo.tryAsk("hello", ofMillis(100));
        }
        self.sleep(ofMillis(200));
      }
    }
  }

  /// The same seed gives the same hash, and other seeds give others.
  @Test
  void seed_runTwice_givesTheSameHash() throws InterruptedException {
    Simulator simulator = Simulator.of(Busy::new);
    Set<Long> hashes = new HashSet<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome one = simulator.run(seed);
      assertThat(simulator.run(seed)).isEqualTo(one);
      hashes.add(one.hash());
    }
    assertThat(hashes).hasSize(SEEDS);
  }

  /// Recording changes nothing.
  @Test
  void seed_recorded_givesTheSameHash() throws InterruptedException {
    Simulator simulator = Simulator.of(Busy::new);
    Outcome recorded = simulator.record(simulator.plan(3));
    assertThat(recorded.hash()).isEqualTo(simulator.run(3).hash());
    assertThat(recorded.listing().text()).isNotEmpty();
  }

  /// So it does where messages and failures cannot be printed.
  @Test
  void seed_recordedWithHostileMessages_givesTheSameHash() throws InterruptedException {
    Simulator simulator = Simulator.of(() -> ReplayTest::passHostileMessages);
    Outcome recorded = simulator.record(simulator.plan(3));
    assertThat(recorded.failure()).isEmpty();
    assertThat(recorded.hash()).isEqualTo(simulator.run(3).hash());
    assertThat(recorded.listing().text())
        .anyMatch(line -> line.contains("a dev.spinoff.sim.HostileMessage that cannot be printed"));
  }

  private static void passHostileMessages(Simulation sim) {
    SimNode node = sim.node("n1");
    SimNode other = sim.node("n2");
    int[] got = {0};
    Ref<Object> counter = node.spawn("counter", Actor.of((_, _) -> got[0]++));
    Ref<Object> failing =
        node.spawn(
            Actor.of((_, _) -> {
              throw new HostileMessage.Failure();
            }));
    for (Ref<Object> to : List.of(counter, failing, other.lookup("n1@sim/counter"))) {
      to.tell(new HostileMessage());
    }
    other.lookup("n1@sim/nobody").tell(new HostileMessage());
    sim.run(ofSeconds(1));
    sim.check("counter", got[0] == 2, () -> "it got " + got[0]);
  }

  /// Without the scheduler hook everything happens as with it.
  @Test
  void seed_handedOff_givesTheSameHash() throws InterruptedException {
    Simulator simulator = Simulator.of(Busy::new);
    for (long seed = 1; seed <= 5; seed++) {
      assertThat(simulator.handingOff().run(seed)).isEqualTo(simulator.run(seed));
    }
  }

  /// Each schedule can be replayed, too.
  @ParameterizedTest
  @EnumSource
  void plan_ofEachSchedule_givesTheSameHash(Schedule schedule) throws InterruptedException {
    Simulator simulator = Simulator.of(Busy::new);
    Plan plan = simulator.plan(11).withSchedule(schedule);
    assertThat(simulator.run(plan)).isEqualTo(simulator.run(plan));
  }

  /// A plan that leaves no choice runs otherwise, and can be replayed likewise.
  @Test
  void plan_withoutFreePicks_isAnotherRun() throws InterruptedException {
    Simulator simulator = Simulator.of(Busy::new);
    Plan free = simulator.plan(5).withSchedule(Schedule.RANDOM);
    Plan bound = free.withFreePicks(10);
    assertThat(simulator.run(bound)).isEqualTo(simulator.run(bound));
    assertThat(simulator.run(bound).hash()).isNotEqualTo(simulator.run(free).hash());
  }

  /// A program that depends on what no seed governs is found out, with the first difference.
  @Test
  void program_thatIsNotDeterministic_isFoundOut() throws InterruptedException {
    AtomicInteger outside = new AtomicInteger();
    Simulator simulator =
        Simulator.of(() ->
            sim -> {
              Ref<Object> actor = sim.node("n1").spawn(Actor.of((_, _) -> {}));
              actor.tell(outside.incrementAndGet() % 2 == 0 ? "even" : 1);
              sim.run(ofSeconds(1));
            });
    assertThat(simulator.difference(1).orElseThrow()).contains("seed 1", "even");
  }

  /// A program that is deterministic has no difference.
  @Test
  void program_thatIsDeterministic_hasNoDifference() throws InterruptedException {
    assertThat(Simulator.of(Busy::new).difference(9)).isEmpty();
  }
}
