// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.simulation;

import static java.time.Duration.ofSeconds;

import dev.spinoff.Answer;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Received;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.examples.simulation.Mayfly.End;
import dev.spinoff.examples.simulation.Mayfly.Hatch;
import dev.spinoff.examples.simulation.Mayfly.Life;

/// Has a [Mayfly] made on another node, is tied to it, and waits for its end: which must come once,
/// for a reason that fits, and after everything it has said.
///
/// @param nursery where the mayfly is made
/// @param linked whether it is linked to it, instead of watching it
record Mourner(Town town, Ref<Hatch> nursery, Life life, boolean linked)
    implements ProcessActor<Object> {

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    Answer<Ref<Object>> hatched =
        nursery.tryAsk(replyTo -> new Hatch(life, self.ref(), replyTo), ofSeconds(5));
    if (hatched instanceof Answer.Given(var mayfly)) {
      Book.Wake wake =
          town.book().wake(town.home(), (linked ? "a link to " : "a watch of ") + mayfly);
      tie(self, mayfly);
      mourn(self, mayfly, wake);
      town.book().over(wake);
    }
  }

  private void tie(ProcessSelf<Object> self, Ref<Object> mayfly) throws InterruptedException {
    if (linked) {
      self.trapExits(true);
      self.link(mayfly);
    } else {
      self.watch(mayfly);
    }
    if (life.end().isFromOutside()) {
      self.sleep(Chatter.some(self.random(), 1_000));
      end(mayfly);
    }
  }

  private void end(Ref<Object> mayfly) {
    if (life.end() == End.IS_STOPPED) {
      mayfly.stop();
    } else {
      mayfly.kill();
    }
  }

  // Until its end, however long that takes, and then as long as a fault may last: nothing else must
  // come.
  private void mourn(ProcessSelf<Object> self, Ref<Object> mayfly, Book.Wake wake)
      throws InterruptedException {
    boolean alive = true;
    while (alive) {
      alive = !take(self.receive(), mayfly, wake);
    }
    while (self.tryReceive(_ -> true, ofSeconds(10)) instanceof Received.Taken(var more)) {
      take(more, mayfly, wake);
    }
  }

  /// Whether it was the end.
  private boolean take(Object message, Ref<Object> mayfly, Book.Wake wake) {
    return switch (message) {
      case Mayfly.Hum hum -> {
        town.book().hummed(wake, hum);
        yield false;
      }
      case Terminated(var who, var why) when !linked && who.equals(mayfly) -> ended(wake, who, why);
      case Exited(var who, var why) when linked && who.equals(mayfly) -> ended(wake, who, why);
      default -> throw new IllegalStateException(message + " was meant for somebody else");
    };
  }

  private boolean ended(Book.Wake wake, Ref<?> who, ExitReason why) {
    town.checkReason(life, why);
    town.book().ended(wake, who, why);
    return true;
  }
}
