// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.sim.SimNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Answers on their way to a node that is given up.
final class RemoteAnswersTest {

  /// Thinks for a second.
  private static final class Slow implements Actor<String> {
    @Override
    public void receive(Self<String> self, String question) throws Exception {
      self.sleep(ofSeconds(1));
      self.reply("about " + question);
    }
  }

  /// One that does not get through is a dead letter where it was given, which names who was asked,
  /// and says why.
  @Test
  void answer_thatDoesNotGetThrough_isADeadLetter() throws InterruptedException {
    Script.holds(sim -> {
      List<Event.DeadLetter> letters = new ArrayList<>();
      sim.subscribe(Event.DeadLetter.class, letters::add);
      SimNode here = sim.node("n1");
      SimNode there = sim.node("n2");
      Ref<String> slow = there.spawn("slow", Slow::new);
      var address = slow.address();
      sim.start(
          "asker",
          () -> {
            var _ = here.lookup(address.toString()).tryAsk("life", ofSeconds(20));
          });
      sim.run(ofMillis(500));
      var _ = sim.network().cut(here, there);
      sim.run(ofSeconds(10));
      assertThat(letters).hasSize(1);
      assertThat(letters.getFirst().message()).isEqualTo("about life");
      assertThat(letters.getFirst().cause()).isEqualTo(DeadLetterCause.LINK_DOWN);
      assertThat(letters.getFirst().actor()).isEqualTo(slow);
      assertThat(letters.getFirst().why())
          .startsWith(here.address() + " has not been heard of for ");
    });
  }
}
