// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What happens on the nodes of a simulation, for whoever wants to know.
final class SubscribeTest {

  /// A listener hears of all nodes, and of those that started again after it subscribed.
  @Test
  void listener_whenNodesStartAgain_hearsOfAll() throws InterruptedException {
    List<String> failed = new ArrayList<>();
    Outcome outcome =
        Simulator.of(() ->
                sim -> {
                  sim.subscribe(Event.ActorFailed.class, event -> failed.add(place(event)));
                  sim.node("n1", node -> crash(node.spawn("a", failing()))).restart();
                  sim.node("n2", node -> crash(node.spawn("b", failing())));
                  sim.run(ofSeconds(1));
                })
            .run(1);
    assertThat(outcome.failure()).isEmpty();
    assertThat(failed).contains("/a", "/b").doesNotHaveDuplicates();
  }

  /// What a listener throws fails the run.
  @Test
  void listener_thatThrows_failsTheRun() throws InterruptedException {
    Outcome outcome =
        Simulator.of(() ->
                sim -> {
                  sim.subscribe(
                      Event.Spawned.class,
                      event -> {
                        throw new Violation("unwanted", event + " is not wanted");
                      });
                  var _ = sim.node("n1").spawn("a", failing());
                  sim.run(ofSeconds(1));
                })
            .run(1);
    assertThat(outcome.failure().orElseThrow().invariant()).isEqualTo("unwanted");
  }

  private static Actor<String> failing() {
    return (_, message) -> {
      throw new IllegalStateException(message);
    };
  }

  private static void crash(Ref<String> actor) {
    actor.tell("crash");
  }

  private static String place(Event.OfActor event) {
    return event.actor().address().local().toString();
  }
}
