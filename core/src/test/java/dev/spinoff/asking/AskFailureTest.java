// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.asking;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.AskFailed;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.TestNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A question whose answer can no longer come fails at once, not after its time-out. Time stands
/// still here, so a test that had to wait for a time-out would hang.
final class AskFailureTest {

  @RegisterExtension final TestNode node = TestNode.manual();

  /// SR05 Asking the dead fails at once.
  @Test
  void ask_toDeadActor_failsAtOnce() throws Exception {
    Ref<Object> dead = node.dead();

    assertThatThrownBy(() -> dead.ask("hello?", NET))
        .isInstanceOf(AskFailed.class)
        .hasMessageContaining(dead.address().toString())
        .hasNoCause()
        .matches(AskFailureTest::isUnavailable);
  }

  /// SR05 A crash on this very question fails it, with the crash as the cause.
  @Test
  void question_thatCrashesTheTarget_failsWithTheCause() throws Exception {
    IllegalStateException crash = new IllegalStateException("bad question");
    Ref<Object> ref =
        node.actor((_, _) -> {
          throw crash;
        });

    assertThatThrownBy(() -> ref.ask("why?", NET))
        .isInstanceOf(AskFailed.class)
        .hasCause(crash)
        .matches(failure -> !isUnavailable(failure));
    assertThat(node.failures().next().error()).isSameAs(crash);
  }

  /// SR05 A question queued behind a crash fails when its target ends, without that cause.
  @Test
  void question_queuedBehindCrash_failsWithTheEnd() throws Exception {
    Puppet target = node.puppet();
    Gate gate = new Gate();
    target.block(gate);
    target.crash(new IllegalStateException("earlier"));
    CompletableFuture<Object> answer = target.ref().askAsync("later?", NET);

    gate.open();

    assertThat(failure(answer)).isInstanceOf(AskFailed.class).hasNoCause();
    node.failures().next();
  }

  /// SR05 A question that was handled and left unanswered fails when its target ends for good.
  @Test
  void question_leftUnanswered_failsWhenTheTargetEnds() throws Exception {
    Gate handled = new Gate();
    Ref<Object> silent = node.actor((_, _) -> handled.open());
    CompletableFuture<Object> answer = silent.askAsync("anything to say?", NET);
    handled.await();
    assertThat(answer).isNotDone();

    silent.stop();

    assertThat(failure(answer))
        .isInstanceOf(AskFailed.class)
        .matches(AskFailureTest::isUnavailable);
  }

  /// SR05 So does one whose place for the answer the target has kept.
  @Test
  void question_keptForLater_failsWhenTheTargetEnds() throws Exception {
    CompletableFuture<ReplyTo<Object>> kept = new CompletableFuture<>();
    Ref<Object> ref = node.actor((self, _) -> kept.complete(self.sender()));
    CompletableFuture<Object> answer = ref.askAsync("later?", NET);
    kept.get();

    ref.kill();

    assertThat(failure(answer)).isInstanceOf(AskFailed.class);
  }

  /// SR05 A question queued when its target is stopped fails.
  @Test
  void question_queued_failsWhenTheTargetIsStopped() throws Exception {
    Puppet target = node.puppet();
    Gate gate = new Gate();
    target.block(gate);
    CompletableFuture<Object> answer = target.ref().askAsync("later?", NET);

    target.ref().stop();
    gate.open();

    assertThat(failure(answer)).isInstanceOf(AskFailed.class);
  }

  /// SR05 A kill fails the question that its body works on at once, whatever the body does.
  @Test
  void question_inProgress_failsWhenTheTargetIsKilled() throws Exception {
    Gate inside = new Gate();
    Gate never = new Gate();
    Ref<Object> ref =
        node.actor((_, _) -> {
          inside.open();
          never.pass();
        });
    CompletableFuture<Object> answer = ref.askAsync("busy?", NET);
    inside.await();

    ref.kill();

    assertThat(failure(answer)).isInstanceOf(AskFailed.class);
  }

  /// SR05 When a process crashes, the question it received last has the crash as its cause; one
  /// received earlier fails with its end.
  @Test
  void questions_ofCrashedProcess_fail() throws Exception {
    RuntimeException crash = new RuntimeException("on the second");
    Ref<Object> process =
        node.process(self -> {
          self.receive();
          self.receive();
          throw crash;
        });
    CompletableFuture<Object> first = process.askAsync("first", NET);
    CompletableFuture<Object> second = process.askAsync("second", NET);

    assertThat(failure(second)).isInstanceOf(AskFailed.class).hasCause(crash);
    assertThat(failure(first)).isInstanceOf(AskFailed.class).hasNoCause();
    node.failures().next();
  }

  /// SR05 A process that ends without an answer fails its questions.
  @Test
  void question_toProcessThatReturns_fails() throws Exception {
    Ref<Object> process = node.process(self -> self.receive());

    assertThatThrownBy(() -> process.ask("hello?", NET)).isInstanceOf(AskFailed.class);
  }

  /// SR05 `forward` passes the duty on: the end of the one who forwarded is of no matter.
  @Test
  void question_forwarded_survivesTheForwarder() throws Exception {
    CompletableFuture<ReplyTo<Object>> kept = new CompletableFuture<>();
    Ref<Object> clerk = node.actor((self, _) -> kept.complete(self.sender()));
    Ref<Object> desk =
        node.actor((self, _) -> {
          self.forward(clerk);
          self.stop();
        });
    CompletableFuture<Object> answer = desk.askAsync("form", NET);
    ReplyTo<Object> asker = kept.get();
    desk.join(NET);
    assertThat(answer).isNotDone();

    asker.tell("stamped");

    assertThat(answer.get()).isEqualTo("stamped");
  }

  /// SR05 It fails with the end of the one it was forwarded to.
  @Test
  void question_forwarded_failsWithTheNext() throws Exception {
    Gate handled = new Gate();
    Ref<Object> clerk = node.actor((_, _) -> handled.open());
    Ref<Object> desk = node.actor((self, _) -> self.forward(clerk));
    CompletableFuture<Object> answer = desk.askAsync("form", NET);
    handled.await();

    clerk.stop();

    assertThat(failure(answer)).isInstanceOf(AskFailed.class);
  }

  /// SR05 A question forwarded to the dead fails at once.
  @Test
  void question_forwardedToDead_failsAtOnce() throws Exception {
    Ref<Object> dead = node.dead();
    Ref<Object> desk = node.actor((self, _) -> self.forward(dead));

    assertThatThrownBy(() -> desk.ask("form", NET)).isInstanceOf(AskFailed.class);
  }

  /// SR05 A full mailbox that refuses fails the question at once.
  @Test
  void question_refused_failsAtOnce() throws Exception {
    Puppet full =
        new Puppet().with(it -> it.mailbox(MailboxSpec.bounded(1, new WhenFull.Refuse()))).on(node);
    Gate gate = new Gate();
    full.block(gate);
    full.ref().tell("fills it");

    assertThatThrownBy(() -> full.ref().ask("room?", NET))
        .isInstanceOf(AskFailed.class)
        .matches(AskFailureTest::isUnavailable);
    gate.open();
  }

  /// SR05 A draining target refuses.
  @Test
  void question_toDrainingActor_failsAtOnce() throws Exception {
    Puppet draining = node.puppet();
    Gate gate = new Gate();
    draining.block(gate);
    draining.ref().drain();

    assertThatThrownBy(() -> draining.ref().ask("room?", NET))
        .isInstanceOf(AskFailed.class)
        .matches(AskFailureTest::isUnavailable);
    gate.open();
  }

  /// SR05 A question that a flush gives up fails.
  @Test
  void question_flushed_fails() throws Exception {
    Ref<Object> process =
        node.spawn(() ->
            ProcessActor.of(self -> {
              self.receive("go"::equals, NET);
              self.flush();
              self.receive();
            }));
    CompletableFuture<Object> answer = process.askAsync("hello?", NET);

    process.tell("go");

    assertThat(failure(answer)).isInstanceOf(AskFailed.class);
  }

  private static boolean isUnavailable(Throwable failure) {
    return failure instanceof AskFailed asked && asked.isUnavailable();
  }

  private static Throwable failure(CompletableFuture<?> answer) throws Exception {
    try {
      throw new AssertionError("answered: " + answer.get(NET.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }
}
