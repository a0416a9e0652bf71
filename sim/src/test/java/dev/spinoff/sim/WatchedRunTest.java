// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.os.Command;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What a run notices by itself, whatever its scenario says.
final class WatchedRunTest {

  private static Outcome.Failed failure(Scenario scenario) throws InterruptedException {
    return Simulator.of(() -> scenario).run(1).failure().orElseThrow();
  }

  /// A step that does not end is given up, with its stack.
  @Test
  void step_thatDoesNotEnd_failsTheRun() throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    Scenario spinning =
        sim -> {
          Ref<Object> spinner = sim.node("n1").spawn("spinner", Actor.of((_, _) -> spin(over)));
          spinner.tell("spin");
          sim.run(ofSeconds(1));
        };
    Outcome outcome = Simulator.of(() -> spinning).stepSecondsMax(1).run(1);
    over.set(true);
    assertThat(outcome.failure().orElseThrow().invariant()).isEqualTo("world.stuck");
    assertThat(outcome.failure().orElseThrow().error())
        .hasMessageContainingAll("/spinner", "spin(");
  }

  private static void spin(AtomicBoolean over) {
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }

  /// What it was to do next is not done, should it end after all.
  @Test
  void step_thatHasBeenGivenUp_isTheLast() throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    AtomicReference<Thread> loop = new AtomicReference<>();
    AtomicBoolean wentOn = new AtomicBoolean();
    Scenario spinning =
        sim -> {
          sim.after(ofSeconds(0), () -> loop.set(Thread.currentThread()));
          sim.run(ofSeconds(1));
          spin(over);
          sim.run(ofSeconds(1));
          wentOn.set(true);
        };
    Outcome outcome = Simulator.of(() -> spinning).stepSecondsMax(1).run(1);
    assertThat(outcome.failure().orElseThrow().invariant()).isEqualTo("world.stuck");
    over.set(true);
    assertThat(loop.get().join(Duration.ofSeconds(10))).isTrue();
    assertThat(wentOn).isFalse();
  }

  /// Who is interrupted while a run goes on leaves none behind.
  @Test
  void run_thatIsInterrupted_ends() throws InterruptedException {
    AtomicReference<Thread> loop = new AtomicReference<>();
    Thread caller = Thread.currentThread();
    Scenario endless =
        sim -> {
          sim.after(
              ofSeconds(0),
              () -> {
                loop.set(Thread.currentThread());
                caller.interrupt();
              });
          while (sim.seed() > 0) {
            sim.run(ofSeconds(1));
          }
        };
    assertThatThrownBy(() -> Simulator.of(() -> endless).run(1))
        .isInstanceOf(InterruptedException.class);
    assertThat(loop.get().join(Duration.ofSeconds(10))).isTrue();
  }

  /// A run that cannot even begin has failed.
  @Test
  void run_thatCannotBegin_hasFailed() throws InterruptedException {
    Simulator simulator = Simulator.of(() -> sim -> sim.run(ofSeconds(1)));
    Plan plan = simulator.plan(1).withNodes(List.of()).withSchedule(Schedule.STARVE_ONE_NODE);
    assertThat(simulator.run(plan).isOk()).isFalse();
  }

  /// A run whose time does not move on is ended.
  @Test
  void clock_thatDoesNotMoveOn_failsTheRun() throws InterruptedException {
    Actor<Object> chatty = Actor.of((self, message) -> self.ref().tell(message));
    Simulator simulator =
        Simulator.of(() ->
            sim -> {
              sim.node("n1").spawn(chatty).tell("again");
              sim.run(ofSeconds(1));
            });
    Plan plan = simulator.plan(1).withPace(new Plan.Pace(Duration.ZERO, 1));
    Outcome.Failed failed = simulator.run(plan).failure().orElseThrow();
    assertThat(failed.invariant()).isEqualTo("world.standstill");
  }

  /// A body that does not end when its node stops is left over.
  @Test
  void body_thatIgnoresItsKill_isALeak() throws InterruptedException {
    Outcome.Failed failed =
        failure(sim -> {
          Ref<Object> stubborn =
              sim.node("n1")
                  .spawn(
                      ProcessActor.of((ProcessSelf<Object> self) -> {
                        while (true) {
                          try {
                            self.sleep(ofSeconds(1));
                          } catch (InterruptedException | IllegalStateException _) {
                            stay();
                          }
                        }
                      }));
          sim.run(ofSeconds(1));
          assertThat(stubborn.inspect()).isNotNull();
        });
    assertThat(failed.invariant()).isEqualTo("world.leak");
    assertThat(failed.line()).contains("n1", "1 threads");
  }

  private static void stay() {
    while (true) {
      LockSupport.park();
      Thread.interrupted(); // else the next one would return at once
    }
  }

  /// What a scenario throws fails its run, with the place it came from.
  @Test
  void exception_ofTheScenario_failsTheRun() throws InterruptedException {
    Outcome.Failed failed =
        failure(_ -> {
          throw new java.io.IOException("no such luck");
        });
    assertThat(failed.invariant()).startsWith("IOException ");
    assertThat(failed.line()).contains("no such luck");
  }

  /// A condition that is no longer so fails the run at that step.
  @Test
  void always_whatIsNotSoAnyMore_failsTheRun() throws InterruptedException {
    int[] count = {0};
    Outcome.Failed failed =
        failure(sim -> {
          sim.always("few", () -> count[0] < 3, () -> "there are " + count[0]);
          Ref<Object> counter = sim.node("n1").spawn(Actor.of((_, _) -> count[0]++));
          for (int i = 0; i < 10; i++) {
            counter.tell(i);
            sim.run(ofSeconds(1));
          }
        });
    assertThat(failed).extracting(Outcome.Failed::invariant).isEqualTo("few");
    assertThat(failed.line()).isEqualTo("there are 3");
  }

  /// The failures of actors are listed, and fail no run by themselves.
  @Test
  void failure_ofAnActor_isListed() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          Ref<Object> weak =
              sim.node("n1")
                  .spawn(
                      Actor.of((_, _) -> {
                        throw new IllegalStateException("weak");
                      }));
          weak.tell("!");
          sim.run(ofSeconds(1));
          assertThat(sim.failures()).singleElement().extracting(f -> f.actor()).isEqualTo(weak);
        },
        5);
  }

  /// Programs of the operating system cannot be simulated, and the actor that starts one is told.
  @Test
  void program_ofTheOperatingSystem_isNotStarted() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          Ref<Object> _ =
              sim.node("n1")
                  .spawn(
                      ProcessActor.of((ProcessSelf<Object> self) -> {
                        var _ = Command.of("true").run(self, ofSeconds(5));
                      }));
          sim.run(ofSeconds(1));
          assertThat(sim.failures()).hasSize(1);
        },
        1);
  }
}
