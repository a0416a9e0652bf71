// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A process that waits in `receive` when a message and a stop come at the same moment.
final class StoppedProcessTest {

  /// It is stopped: the message becomes a dead letter.
  @Test
  void stop_rightAfterAMessage_winsOverIt() throws InterruptedException {
    List<Object> seen = new ArrayList<>();
    Scenario scenario =
        sim -> {
          sim.subscribe(Event.DeadLetter.class, letter -> seen.add(letter.cause()));
          Ref<Object> process =
              sim.node("n1").spawn(ProcessActor.of(self -> seen.add(self.receive())));
          sim.run(ofSeconds(1));
          process.tell("hello");
          process.stop();
          sim.run(ofSeconds(1));
        };
    Outcome outcome = Simulator.of(() -> scenario).run(1);
    assertThat(outcome.failure()).isEmpty();
    assertThat(seen).containsExactly(DeadLetterCause.STOPPED);
  }
}
