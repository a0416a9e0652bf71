// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.spinoff.Actor;
import dev.spinoff.Self;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What can be read of a run.
final class ListingTest {

  private static List<String> listing(Scenario scenario) throws InterruptedException {
    Simulator simulator = Simulator.of(() -> scenario);
    Outcome outcome = simulator.record(simulator.plan(1).withNodes(List.of("near", "far")));
    assertThat(outcome.failure()).isEmpty();
    return outcome.listing().text();
  }

  private static void echo(Self<Object> self, Object message) {
    self.reply("the " + message);
  }

  private static final Scenario ASKING =
      sim -> {
        var _ = sim.node("far", node -> node.spawn("echo", Actor.of(ListingTest::echo)));
        SimNode near = sim.node("near");
        sim.note("now");
        Object answer = near.lookup("far@sim/echo").ask("question", ofSeconds(1));
        assertThat(answer).isEqualTo("the question");
      };

  /// Each node has a column under its name; what belongs to no node is marked.
  @Test
  void listing_ofTwoNodes_hasTwoColumns() throws InterruptedException {
    List<String> text = listing(ASKING);
    int far = text.getFirst().indexOf("far");
    assertThat(text.getFirst().strip()).matches("near +far");
    assertThat(text).anyMatch(line -> line.indexOf("/echo <- question") == far);
    assertThat(text).anyMatch(line -> line.endsWith("s  * now"));
  }

  /// Answers are in it as questions are.
  @Test
  void answer_toAQuestion_isListed() throws InterruptedException {
    assertThat(listing(ASKING))
        .anyMatch(line -> line.contains("answer of far@sim:9700/echo: the question"));
  }

  /// A second boot for one node would never be used.
  @Test
  void node_startedTwice_isRefused() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          SimNode node = sim.node("n1", _ -> {});
          assertThat(sim.node("n1")).isSameAs(node);
          assertThatIllegalStateException()
              .isThrownBy(() -> sim.node("n1", _ -> {}))
              .withMessageContaining("n1 has been started already");
        },
        1);
  }
}
