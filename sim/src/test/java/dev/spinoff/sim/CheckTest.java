// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import org.junit.jupiter.api.Test;

/// What a scenario says must be so, wherever it says it.
final class CheckTest {

  /// A check that fails in a body fails the run, and not only that actor.
  @Test
  void check_inABody_failsTheRun() throws InterruptedException {
    assertThat(
            failure(sim -> {
              sim.node("n1")
                  .spawn(
                      Actor.<Integer>of((_, number) -> sim.check("small", number < 3, () -> "3")))
                  .tell(1)
                  .tell(3);
              sim.run(ofSeconds(1));
            }))
        .isEqualTo("small");
  }

  /// So it does where the body catches what it throws.
  @Test
  void check_whoseErrorIsCaught_failsTheRun() throws InterruptedException {
    assertThat(
            failure(sim -> {
              sim.node("n1")
                  .spawn(
                      ProcessActor.of(_ -> {
                        try {
                          sim.check("never", false, () -> "it was");
                        } catch (Violation caught) {
                          throw new IllegalStateException(caught);
                        }
                      }));
              sim.run(ofSeconds(1));
            }))
        .isEqualTo("never");
  }

  /// What listeners throw is logged, and yet the run fails.
  @Test
  void check_inAListener_failsTheRun() throws InterruptedException {
    assertThat(
            failure(sim -> {
              SimNode node = sim.node("n1");
              node.node()
                  .events()
                  .subscribe(
                      Event.Spawned.class, event -> sim.check("nobody", false, event::toString));
              Ref<Object> _ = node.spawn(Actor.of((_, _) -> {}));
              sim.run(ofSeconds(1));
            }))
        .isEqualTo("nobody");
  }

  /// It does so even if nobody can say what is the case instead.
  @Test
  void check_whoseTextCannotBeMade_failsTheRun() throws InterruptedException {
    assertThat(
            failure(sim -> {
              sim.node("n1")
                  .spawn(
                      Actor.<Object>of(
                          (_, message) -> sim.check("text", false, () -> "it got " + message)))
                  .tell(new HostileMessage());
              sim.run(ofSeconds(1));
            }))
        .isEqualTo("text");
  }

  /// One that holds changes nothing.
  @Test
  void check_thatHolds_failsNothing() throws InterruptedException {
    Scenario scenario = sim -> sim.check("always", true, () -> "it was not");
    assertThat(Simulator.of(() -> scenario).run(1).isOk()).isTrue();
  }

  private static String failure(Scenario scenario) throws InterruptedException {
    return Simulator.of(() -> scenario).run(1).failure().orElseThrow().invariant();
  }
}
