// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.simulation;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulation;
import java.time.Duration;

/// Nodes in a ring. On each, a client asks the next node's echo once a second, for a minute.
final class LightTraffic implements Scenario {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int QUESTIONS = 60;

  private final int nodes;
  private int answered;

  LightTraffic(int nodes) {
    this.nodes = nodes;
  }

  private record Question(int number) {}

  private record Answer(int number) {}

  @Override
  public void run(Simulation sim) {
    for (int i = 0; i < nodes; i++) {
      int next = (i + 1) % nodes;
      var _ = sim.node("n" + i, node -> boot(node, next));
    }
    sim.run(SECOND.multipliedBy(QUESTIONS + 2));
    int due = nodes * QUESTIONS;
    sim.check("answers", answered == due, () -> answered + " of " + due + " answers came");
  }

  private void boot(Node node, int next) {
    Actor<Question> echo = Actor.of((self, question) -> self.reply(new Answer(question.number())));
    Ref<Question> _ = node.spawn("echo", echo);
    Ref<Object> _ =
        node.spawn(
            "client",
            ProcessActor.of((ProcessSelf<Object> self) -> ask(self, "n" + next + "@sim")));
  }

  private void ask(ProcessSelf<Object> self, String other) throws InterruptedException {
    Ref<Object> echo = self.node().lookup(other + "/echo");
    for (int i = 0; i < QUESTIONS; i++) {
      self.sleep(SECOND);
      if (echo.ask(new Question(i), SECOND).equals(new Answer(i))) {
        answered++;
      }
    }
  }
}
