// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.asking;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.AskTimeout;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A question is answered once or not at all, and nothing of it is lost in silence.
final class AskOnceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @RegisterExtension final TestNode node = TestNode.manual();

  /// SR05 A second answer is a dead letter; the asker has the first.
  @Test
  void answer_second_isDeadLetter() throws Exception {
    Ref<Object> eager =
        node.actor((self, _) -> {
          self.reply("first");
          self.reply("second");
        });

    assertThat(eager.ask("hello", NET)).isEqualTo("first");

    DeadLetter letter = node.deadLetters().next();
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.LATE_ANSWER);
    assertThat(letter.message()).isEqualTo("second");
    assertThat(letter.why()).isEqualTo("it had been answered before");
    assertThat(letter.sender()).contains(eager);
  }

  /// SR05 An answer after the time-out is a dead letter, and reaches no later question.
  @Test
  void answer_afterTimeout_isDeadLetter() throws Exception {
    Recorder<ReplyTo<Object>> askers = new Recorder<>();
    Ref<Object> slow = node.actor((self, _) -> askers.add(self.sender()));
    CompletableFuture<Object> first = slow.askAsync("first", PATIENCE);
    ReplyTo<Object> firstAsker = askers.next();
    node.world().pass(PATIENCE);
    assertThat(first).failsWithin(NET).withThrowableThat().withCauseInstanceOf(AskTimeout.class);
    CompletableFuture<Object> second = slow.askAsync("second", PATIENCE);
    ReplyTo<Object> secondAsker = askers.next();

    firstAsker.tell("late");
    secondAsker.tell("in time");

    assertThat(second.get()).isEqualTo("in time");
    DeadLetter letter = node.deadLetters().next();
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.LATE_ANSWER);
    assertThat(letter.message()).isEqualTo("late");
    assertThat(letter.why()).isEqualTo("the asker of " + slow + " had waited as long as it would");
  }

  /// SR05 A late failure is a dead letter as well.
  @Test
  void failure_afterAnswer_isDeadLetter() throws Exception {
    Ref<Object> fickle =
        node.actor((self, _) -> {
          self.reply("fine");
          self.sender().fail(new Exception("not fine"));
        });

    assertThat(fickle.ask("how is it?", NET)).isEqualTo("fine");

    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.LATE_ANSWER);
  }

  /// SR05 A question that timed out in the queue is never handled, and is reported as withdrawn.
  @Test
  void question_timedOutInQueue_isSkipped() throws Exception {
    Puppet busy = node.puppet();
    Gate gate = new Gate();
    busy.block(gate);
    CompletableFuture<Object> answer = busy.ref().askAsync("late?", PATIENCE);
    node.world().pass(PATIENCE);
    assertThat(answer).failsWithin(NET);

    gate.open();
    busy.ref().tell("next");

    assertThat(busy.messages().next()).isEqualTo("next");
    DeadLetter letter = node.deadLetters().next();
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.WITHDRAWN);
    assertThat(letter.message()).isEqualTo("late?");
    assertThat(letter.actor()).isEqualTo(busy.ref());
  }

  /// SR05 A cancelled future withdraws its question.
  @Test
  void question_cancelled_isSkipped() throws Exception {
    Puppet busy = node.puppet();
    Gate gate = new Gate();
    busy.block(gate);
    CompletableFuture<Object> answer = busy.ref().askAsync("never mind", PATIENCE);

    answer.cancel(true);
    gate.open();
    busy.ref().tell("next");

    assertThat(busy.messages().next()).isEqualTo("next");
    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.WITHDRAWN);
  }

  /// SR05 A process does not receive a withdrawn question either, not even one it set aside.
  @Test
  void question_withdrawnWhileSetAside_isSkipped() throws Exception {
    Recorder<Object> got = new Recorder<>();
    Ref<Object> process =
        node.process(self -> {
          got.add(self.receive("go"::equals, Duration.ofHours(1)));
          got.add(self.receive());
        });
    CompletableFuture<Object> answer = process.askAsync("never mind", PATIENCE);

    answer.cancel(true);
    process.tell("go").tell("next");

    assertThat(got.next(2)).containsExactly("go", "next");
    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.WITHDRAWN);
  }
}
