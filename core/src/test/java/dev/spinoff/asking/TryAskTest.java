// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.asking;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Answer;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Asking, with what happened as a value.
final class TryAskTest {

  @RegisterExtension final TestNode node = TestNode.manual();

  private record Twice(int number, ReplyTo<Integer> replyTo) {}

  /// SR05 An answer is `Given`.
  @Test
  void tryAsk_answered_isGiven() throws Exception {
    Ref<Twice> doubler = node.actor((_, m) -> m.replyTo().tell(2 * m.number()));

    Answer<Integer> answer = doubler.tryAsk(to -> new Twice(21, to), NET);

    assertThat(answer).isEqualTo(new Answer.Given<>(42));
  }

  /// SR05 A failure is `Failed`, and holds it.
  @Test
  void tryAsk_failed_isFailed() throws Exception {
    Exception refusal = new Exception("no");
    Ref<Object> ref = node.actor((self, _) -> self.sender().fail(refusal));

    assertThat(ref.tryAsk("please", NET))
        .isInstanceOfSatisfying(
            Answer.Failed.class, failed -> assertThat(failed.why()).hasCause(refusal));
  }

  /// SR05 So is a question to the dead.
  @Test
  void tryAsk_toDead_isFailed() throws Exception {
    assertThat(node.dead().tryAsk("please", NET)).isInstanceOf(Answer.Failed.class);
  }

  /// SR05 No answer in time is `TimedOut`, and says where the question was.
  @Test
  void tryAsk_unanswered_isTimedOut() throws Exception {
    Ref<Object> silent = node.actor((_, _) -> {});
    Recorder<Answer<Object>> answers = new Recorder<>();
    node.puppet().send(_ -> answers.add(silent.tryAsk("well?", Duration.ofSeconds(3))));

    node.world().pass(Duration.ofSeconds(3));

    assertThat(answers.next())
        .isInstanceOfSatisfying(
            Answer.TimedOut.class,
            late -> assertThat(late.where()).hasMessageContaining(silent.address().toString()));
  }
}
