// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.simulation;

import static java.time.Duration.ofSeconds;

import dev.spinoff.Answer;
import dev.spinoff.AskFailed;
import dev.spinoff.AskTimeout;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.examples.simulation.Desk.Message;
import dev.spinoff.examples.simulation.Mayfly.Life;
import java.time.Duration;
import java.util.List;

/// Does what there is to do, one thing after the other: it asks, tells, trips desks, and has
/// mayflies mourned, on any of the nodes.
record Talker(Town town) implements ProcessActor<Object> {

  private static final Duration PATIENCE = ofSeconds(2);

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    List<String> nodes = town.sim().nodeNames();
    while (town.book().takeOperation()) {
      self.sleep(Chatter.some(self.random(), 400));
      String node = nodes.get(self.random().nextInt(nodes.size()));
      Ref<Message> desk = town.desk(self.node(), node);
      switch (self.random().nextInt(8)) {
        case 0 -> desk.tell(new Message.Trip());
        case 1, 2 -> mourn(self, node);
        case 3, 4 -> ask(desk);
        case 5 -> askWithoutWaiting(desk);
        default -> note(desk, node);
      }
    }
  }

  private void note(Ref<Message> desk, String node) {
    for (int i = 0; i < 3; i++) {
      desk.tell(new Message.Note(town.home(), town.book().note(town.home(), node)));
    }
  }

  private void ask(Ref<Message> desk) throws InterruptedException {
    int id = town.book().ask(town.home());
    Answer<Integer> answer = desk.tryAsk(replyTo -> new Message.Question(id, replyTo), PATIENCE);
    town.book().settled(id, answer);
  }

  private void askWithoutWaiting(Ref<Message> desk) {
    int id = town.book().ask(town.home());
    var _ =
        desk.<Integer>askAsync(replyTo -> new Message.Question(id, replyTo), PATIENCE)
            .<Answer<Integer>>handle(
                (value, error) -> error == null ? new Answer.Given<>(value) : failed(error))
            .thenAccept(answer -> town.book().settled(id, answer));
  }

  private static Answer<Integer> failed(Throwable error) {
    return switch (error) {
      case AskFailed why -> new Answer.Failed<>(why);
      case AskTimeout where -> new Answer.TimedOut<>(where);
      default -> throw new IllegalStateException(error);
    };
  }

  private void mourn(ProcessSelf<Object> self, String node) {
    var ends = Mayfly.End.values();
    int hums = self.random().nextInt(self.random().nextBoolean() ? 6 : 60);
    Life life = new Life(hums, ends[self.random().nextInt(ends.length)]);
    boolean linked = self.random().nextBoolean();
    self.node().spawn(new Mourner(town, town.nursery(self.node(), node), life, linked));
  }
}
