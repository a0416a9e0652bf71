// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No schedule lets anybody wait for ever.
final class FairnessTest {

  private static final int SEEDS = 5;

  /// Several actors are always ready; others on the same node and on another one are answered.
  private static void askAmongBusyOnes(Simulation sim) throws InterruptedException {
    List<Ref<Object>> asked = new ArrayList<>();
    for (String name : sim.nodeNames()) {
      SimNode node = sim.node(name);
      for (int i = 0; i < 4; i++) {
        node.spawn(Actor.of((Self<Object> self, Object message) -> self.ref().tell(message)))
            .tell("again");
      }
      asked.add(node.spawn(Actor.of((Self<Object> self, Object message) -> self.reply(message))));
    }
    sim.run(ofMillis(100));
    for (Ref<Object> actor : asked) {
      assertThat(actor.ask("hello", ofSeconds(10))).isEqualTo("hello");
    }
    sim.nodeNames().forEach(name -> sim.node(name).kill());
  }

  /// Who is ready goes on at some time, whoever else is.
  @ParameterizedTest
  @EnumSource
  @Timeout(20)
  void actor_amongThoseWhoAreAlwaysReady_isAnswered(Schedule schedule) throws InterruptedException {
    Simulator simulator = Simulator.of(() -> FairnessTest::askAmongBusyOnes);
    for (long seed = 1; seed <= SEEDS; seed++) {
      Plan plan =
          simulator
              .plan(seed)
              .withNodes(List.of("n1", "n2"))
              .withSchedule(schedule)
              .withPace(new Plan.Pace(ofNanos(100_000), 8));
      assertThat(simulator.run(plan).failure()).isEmpty();
    }
  }
}
