// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Answer;
import dev.spinoff.event.Event;
import dev.spinoff.sim.SimNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Nodes whose clocks disagree: one is an hour ahead and 5 % too fast, another one an hour behind
/// and 5 % too slow.
final class RemoteClocksTest {

  private static final int DRIFT = 50_000; // millionths
  private static final Duration HOUR = ofHours(1);

  private static void skew(SimNode ahead, SimNode behind) {
    ahead.skew(HOUR, DRIFT);
    behind.skew(HOUR.negated(), -DRIFT);
    ahead.restart();
    behind.restart();
  }

  private static void requireAnswer(SimNode from, SimNode to) throws InterruptedException {
    Answer<Object> answer = from.lookup(to.address() + "/echo").tryAsk("now", ofSeconds(1));
    assertThat(answer).isEqualTo(new Answer.Given<Object>("now"));
  }

  /// For ten minutes of silence, but for a question now and then, nobody is given up, and each
  /// question is answered in its time.
  @Test
  void nodes_whoseClocksDisagree_giveNobodyUp() throws InterruptedException {
    Script.holds(sim -> {
      List<SimNode> nodes = List.of(sim.node("n1"), sim.node("n2"), sim.node("n3"));
      skew(nodes.get(0), nodes.get(1));
      sim.run(ofSeconds(1));
      for (SimNode node : nodes) {
        node.spawn("echo", () -> Actor.of((self, message) -> self.reply(message)));
      }
      boolean[] isOver = new boolean[1]; // nodes stop
      sim.subscribe(Event.NodeDown.class, down -> sim.check("R4", isOver[0], down::toString));
      for (int i = 0; i < 10; i++) {
        for (SimNode from : nodes) {
          for (SimNode to : nodes) {
            requireAnswer(from, to);
          }
        }
        sim.run(ofSeconds(60));
      }
      isOver[0] = true;
    });
  }

  /// One that is gone is missed in its time, by whichever clock.
  @Test
  void node_thatIsGone_isMissedByAllClocks() throws InterruptedException {
    Script.holds(sim -> {
      List<Event> downs = new ArrayList<>();
      SimNode gone = sim.node("n3");
      skew(sim.node("n1"), sim.node("n2"));
      sim.run(ofSeconds(1));
      for (String name : List.of("n1", "n2")) {
        sim.node(name).lookup(gone.address() + "/nobody").tell("hello");
      }
      sim.run(ofSeconds(2));
      sim.subscribe(Event.NodeDown.class, downs::add);
      gone.kill();
      sim.run(ofSeconds(3));
      assertThat(downs).isEmpty();
      sim.run(ofMillis(2_500));
      assertThat(downs).hasSize(2);
    });
  }
}
