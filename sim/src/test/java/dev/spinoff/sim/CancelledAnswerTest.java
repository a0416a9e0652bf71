// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// A question that is cancelled at the moment at which it is answered.
final class CancelledAnswerTest {

  /// The answer is there and not yet taken: nobody takes it any more, so it is a dead letter.
  @Test
  void cancel_rightAfterTheAnswer_makesItADeadLetter() throws InterruptedException {
    List<Object> lost = new ArrayList<>();
    List<CompletableFuture<Object>> asked = new ArrayList<>();
    Scenario scenario =
        sim -> {
          sim.subscribe(Event.DeadLetter.class, letter -> lost.add(letter.message()));
          sim.subscribe(Event.DeadLetter.class, letter -> lost.add(letter.cause()));
          Ref<Object> answering =
              sim.node("n1")
                  .spawn(
                      Actor.of((self, _) -> {
                        self.reply("here");
                        asked.forEach(question -> question.cancel(false));
                      }));
          asked.add(answering.askAsync("anybody there?", ofSeconds(10)));
          sim.run(ofSeconds(1));
        };
    assertThat(Simulator.of(() -> scenario).run(1).failure()).isEmpty();
    assertThat(lost).containsExactly("here", DeadLetterCause.LATE_ANSWER);
  }
}
