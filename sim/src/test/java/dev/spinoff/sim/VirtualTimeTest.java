// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.AskTimeout;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Time is what the run says it is.
final class VirtualTimeTest {

  private static final int SEEDS = 20;

  /// A year passes at once, if nothing happens in it.
  @Test
  void run_overAYear_takesNoTime() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          sim.node("n1");
          Duration before = sim.now();
          sim.run(ofDays(365));
          assertThat(sim.now().minus(before)).isGreaterThanOrEqualTo(ofDays(365));
        },
        1);
  }

  /// Sleeps and time-outs of bodies are over at their time, and never before.
  @Test
  void sleep_inABody_isAsLongAsItSays() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          SimNode node = sim.node("n1");
          Ref<Object> sleeper =
              node.spawn(
                  Actor.of((Self<Object> self, Object _) -> {
                    long begun = self.nanoTime();
                    self.sleep(ofSeconds(7));
                    self.reply(Duration.ofNanos(self.nanoTime() - begun));
                  }));
          Object slept = sleeper.ask("go", ofSeconds(9));
          assertThat((Duration) slept).isBetween(ofSeconds(7), ofSeconds(8));
        },
        SEEDS);
  }

  /// An ask that nobody answers ends at its time-out.
  @Test
  void ask_thatIsNotAnswered_endsAtItsTimeout() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          Ref<Object> silent = sim.node("n1").spawn(Actor.of((_, _) -> {}));
          Duration begun = sim.now();
          try {
            Object answer = silent.ask("?", ofSeconds(3));
            throw new AssertionError("answered " + answer);
          } catch (AskTimeout late) {
            assertThat(sim.now().minus(begun)).isBetween(ofSeconds(3), ofMillis(3_100));
          }
        },
        SEEDS);
  }

  /// Timers tick in the order of their times, whatever the schedule.
  @Test
  void timers_ofOneActor_tickInOrder() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          List<Object> ticks = new ArrayList<>();
          Actor<Object> counting =
              new Actor<>() {
                @Override
                public void preStart(Self<Object> self) {
                  for (int i = 20; i > 0; i--) {
                    self.timers().once(i, i, Duration.ofNanos(100L * i));
                  }
                }

                @Override
                public void receive(Self<Object> self, Object message) {
                  ticks.add(message);
                }
              };
          Ref<Object> _ = sim.node("n1").spawn(counting);
          sim.run(ofSeconds(1));
          assertThat(ticks).hasSize(20).isSorted();
        },
        SEEDS);
  }

  /// A node's clocks can be wrong: the wall clock by an offset, both by a drift.
  @Test
  void clocks_thatAreSkewed_areWrongFromTheNextStartOn() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          SimNode right = sim.node("right", node -> node.spawn("clock", Actor.of(this::tell)));
          SimNode wrong = sim.node("wrong", node -> node.spawn("clock", Actor.of(this::tell)));
          wrong.skew(ofHours(1), 100_000);
          wrong.restart();
          sim.run(ofSeconds(100));
          Duration ahead = Duration.between(time(right), time(wrong));
          assertThat(ahead).isBetween(ofHours(1).plusSeconds(9), ofHours(1).plusSeconds(12));
        },
        SEEDS);
  }

  private void tell(Self<Object> self, Object message) {
    self.reply(self.clock().instant());
  }

  private static Instant time(SimNode node) throws InterruptedException {
    return (Instant) node.lookup("/clock").ask("?", ofSeconds(1));
  }

  /// A condition is noticed at the step that brings it about.
  @Test
  void runUntil_somethingIsSo_returnsThen() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          int[] count = {0};
          Ref<Object> _ =
              sim.node("n1")
                  .spawn(
                      ProcessActor.of((ProcessSelf<Object> self) -> {
                        while (true) {
                          self.sleep(ofSeconds(1));
                          count[0]++;
                        }
                      }));
          assertThat(sim.runUntil(() -> count[0] == 5, ofSeconds(60))).isTrue();
          assertThat(count[0]).isEqualTo(5);
          assertThat(sim.runUntil(() -> false, ofSeconds(2))).isFalse();
        },
        SEEDS);
  }

  /// An interrupt neither shortens a wait nor keeps it from ending, and is still there afterwards.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void run_whenInterrupted_takesItsTime(boolean handingOff) throws InterruptedException {
    Scenario scenario =
        sim -> {
          Ref<Object> _ = sim.node("n1").spawn(Actor.of((_, _) -> {}));
          Thread.currentThread().interrupt();
          Duration begun = sim.now();
          sim.run(ofSeconds(1));
          assertThat(sim.runUntil(() -> false, ofSeconds(1))).isFalse();
          assertThat(sim.now().minus(begun)).isGreaterThanOrEqualTo(ofSeconds(2));
          assertThat(Thread.currentThread().isInterrupted()).isTrue();
        };
    Simulator simulator = Simulator.of(() -> scenario).stepSecondsMax(2);
    assertThat((handingOff ? simulator.handingOff() : simulator).run(1).failure()).isEmpty();
  }

  /// Times beyond all measure are for ever, and not over at once.
  @ParameterizedTest
  @ValueSource(longs = {106_751, 365_000, Long.MAX_VALUE / 86_400})
  void run_forLongerThanThereIs_isForEver(long days) throws InterruptedException {
    Scenario scenario =
        sim -> {
          sim.run(ofSeconds(1));
          sim.after(ofDays(days), () -> sim.check("never", false, () -> "it came"));
          sim.after(ofDays(-days), () -> sim.note("at once"));
          assertThat(sim.runUntil(() -> sim.now().toMinutes() > 5, ofDays(days))).isTrue();
          sim.start("client", () -> sim.check("early", false, () -> "before it was over"));
          sim.run(ofDays(days));
        };
    assertThat(Simulator.of(() -> clocked(scenario)).run(1).failure().orElseThrow().invariant())
        .isEqualTo("early");
  }

  // So that there is something due.
  private static Scenario clocked(Scenario scenario) {
    return sim -> {
      sim.start(
          "clock",
          () -> {
            while (sim.now().toHours() < 1) {
              sim.run(ofSeconds(10));
            }
          });
      scenario.run(sim);
    };
  }
}
