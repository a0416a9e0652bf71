// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.AskTimeout;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The turns of all nodes share threads, and must not notice it.
final class SharedThreadTest {

  /// A wait that times out leaves a wake-up behind. The thread must not be given to two turns for
  /// it: the second one would take the first one's wait along when its node is killed.
  @Test
  void turn_onAThreadThatWasWokenForNothing_hasItAlone() throws InterruptedException {
    List<String> seen = new ArrayList<>();
    Scenario scenario =
        sim -> {
          Ref<Object> silent = sim.node("n1").spawn(ProcessActor.of(self -> self.sleep(ofDays(1))));
          Ref<String> asker = sim.node("n1").spawn("asker", timingOut(silent, seen));
          Ref<String> other = sim.node("n2").spawn("other", Actor.of((_, _) -> {}));
          asker.tell("one");
          sim.run(ofSeconds(1));
          asker.tell("two");
          sim.run(ofMillis(10));
          other.tell("hello");
          sim.run(ofMillis(10));
          sim.node("n2").kill();
          sim.run(ofSeconds(1));
        };
    Outcome outcome = Simulator.of(() -> scenario).run(1);
    assertThat(outcome.failure()).isEmpty();
    assertThat(seen).containsExactly("one", "two");
  }

  private static Actor<String> timingOut(Ref<Object> silent, List<String> seen) {
    return Actor.of((_, text) -> {
      try {
        var _ = silent.ask("anybody there?", ofMillis(100));
      } catch (AskTimeout _) {
        seen.add(text);
      }
    });
  }
}
