// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import java.time.Duration;
import java.util.List;

/// What the launcher runs once after each build: it does what programs do when they start, so that
/// the JVM's cache of ready classes holds what they need. Ends by itself.
final class Rehearsal implements ProcessActor<Object> {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int rounds;
  private final Duration pause;
  private final List<String> words;

  Rehearsal(int rounds, Duration pause, List<String> words) {
    this.rounds = rounds;
    this.pause = pause;
    this.words = words;
  }

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    Ref<Object> echo = self.watch(self.spawn(Actor.of((other, message) -> other.reply(message))));
    self.receive("start"::equals, PATIENCE);
    for (int i = 0; i < rounds; i++) {
      for (String word : words) {
        echo.tell(word);
        self.log().info("got {} from {}", self.receive(word::equals, PATIENCE), echo);
      }
      echo.ask("question", PATIENCE);
      self.sleep(pause);
    }
    echo.stop();
    self.receive(Terminated.class, PATIENCE);
  }
}
