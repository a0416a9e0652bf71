// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A simulation belongs to its own threads, for as long as it runs.
final class ForeignThreadTest {

  private static Simulator simulator(Scenario scenario, boolean handingOff) {
    Simulator simulator = Simulator.of(() -> scenario);
    return handingOff ? simulator.handingOff() : simulator;
  }

  // Spins, since whatever else it could wait by fails the run.
  private static void elsewhere(Runnable action) {
    Thread thread = Thread.ofPlatform().daemon().name("foreigner").start(action);
    while (thread.isAlive()) {
      Thread.onSpinWait();
    }
  }

  private static Throwable thrownBy(Runnable action) {
    List<Throwable> thrown = new ArrayList<>();
    elsewhere(() -> {
      try {
        action.run();
      } catch (IllegalStateException error) {
        thrown.add(error);
      }
    });
    return thrown.getFirst();
  }

  /// Another thread is told so, and does not wait for ever in place of the one that runs.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void wait_onAForeignThread_isRefused(boolean handingOff) throws InterruptedException {
    Scenario scenario =
        sim -> {
          List<Consumer<Simulation>> uses =
              List.of(
                  it -> it.run(ofSeconds(1)),
                  it -> it.runUntil(() -> false, ofSeconds(1)),
                  it -> it.after(ofSeconds(1), () -> {}),
                  it -> it.start("client", () -> {}),
                  it -> it.node("n1"));
          for (Consumer<Simulation> use : uses) {
            assertThat(thrownBy(() -> use.accept(sim))).hasMessageContaining("foreigner");
          }
          sim.run(ofSeconds(1));
        };
    assertThat(simulator(scenario, handingOff).run(1).failure()).isEmpty();
  }

  /// A message from another thread comes at a time that no seed governs.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void message_fromAForeignThread_failsTheRun(boolean handingOff) throws InterruptedException {
    Scenario scenario =
        sim -> {
          Ref<Object> actor = sim.node("n1").spawn(Actor.of((_, _) -> {}));
          sim.run(ofMillis(1)); // so that it waits for messages
          elsewhere(() -> actor.tell("hello"));
          sim.run(ofSeconds(1));
        };
    Outcome.Failed failed = simulator(scenario, handingOff).run(1).failure().orElseThrow();
    assertThat(failed.invariant()).isEqualTo("world.foreign-wakeup");
    assertThat(failed.error()).hasMessageContainingAll("/$2", "'foreigner'", "ForeignThreadTest");
  }

  /// What is left of a simulation after its run refuses as well.
  @Test
  void wait_afterTheRun_isRefused() throws InterruptedException {
    List<Simulation> kept = new ArrayList<>();
    Simulator simulator = Simulator.of(() -> kept::add);
    assertThat(simulator.run(1).failure()).isEmpty();
    Simulation over = kept.getFirst();
    assertThatThrownBy(() -> over.runUntil(() -> false, ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("while it runs");
    assertThatThrownBy(() -> over.node("n1")).isInstanceOf(IllegalStateException.class);
  }

  /// What is called between two steps has nothing that could wait.
  @Test
  void wait_inWhatIsLookedAtAfterEachStep_failsTheRun() throws InterruptedException {
    Scenario scenario =
        sim -> {
          sim.always("waits", () -> sim.runUntil(() -> false, ofSeconds(1)), () -> "it did not");
          sim.run(ofSeconds(1));
        };
    Outcome.Failed failed = simulator(scenario, false).run(1).failure().orElseThrow();
    assertThat(failed.error())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot wait");
  }
}
