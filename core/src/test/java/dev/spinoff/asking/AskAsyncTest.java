// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.asking;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.AskFailed;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Asking without waiting.
final class AskAsyncTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private record Twice(int number, ReplyTo<Integer> replyTo) {}

  /// SR05 The future gives the typed answer.
  @Test
  void future_ofTypedQuestion_givesTheAnswer() throws Exception {
    Ref<Twice> doubler = node.actor((_, m) -> m.replyTo().tell(2 * m.number()));

    CompletableFuture<Integer> answer = doubler.askAsync(to -> new Twice(21, to), NET);

    assertThat(answer.get(NET.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(42);
  }

  /// SR05 It completes on a virtual thread of its own: what is chained to it may block, and the
  /// replier goes on.
  @Test
  void callback_thatBlocks_holdsUpNobody() throws Exception {
    Puppet replier = node.puppet();
    CompletableFuture<ReplyTo<Object>> asker = new CompletableFuture<>();
    Ref<Object> ref =
        node.actor((self, message) -> {
          if (message.equals("question")) {
            asker.complete(self.sender());
          }
        });
    Gate gate = new Gate();
    CompletableFuture<Thread> ran = new CompletableFuture<>();
    CompletableFuture<Void> chained =
        ref.askAsync("question", NET)
            .thenAccept(_ -> {
              ran.complete(Thread.currentThread());
              gate.passDeaf();
            });

    Thread replying =
        replier.call(_ -> {
          asker.get().tell("answer");
          return Thread.currentThread();
        });

    Thread thread = ran.get(NET.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(thread.isVirtual()).isTrue();
    assertThat(thread).isNotSameAs(replying);
    replier.settle();
    gate.open();
    chained.get(NET.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// SR05 What is sent in a callback has no sender: it is no body.
  @Test
  void tell_inCallback_hasNoSender() throws Exception {
    CompletableFuture<ReplyTo<Object>> asker = new CompletableFuture<>();
    Ref<Object> slow = node.actor((self, _) -> asker.complete(self.sender()));
    Recorder<Optional<Ref<Object>>> senders = new Recorder<>();
    Ref<Object> receiver = node.actor((self, _) -> senders.add(self.senderRef()));

    CompletableFuture<Void> chained =
        node.puppet().call(_ -> slow.askAsync("hello", NET).thenAccept(receiver::tell));
    node.puppet().run(_ -> asker.get().tell("answer"));
    chained.get(NET.toMillis(), TimeUnit.MILLISECONDS);

    assertThat(senders.next()).isEmpty();
  }

  /// SR05 It fails with what the target answered.
  @Test
  void future_ofFailedQuestion_fails() {
    Exception refusal = new Exception("no");
    Ref<Object> ref = node.actor((self, _) -> self.sender().fail(refusal));

    assertThat(ref.askAsync("please", NET))
        .failsWithin(NET)
        .withThrowableThat()
        .withCauseInstanceOf(AskFailed.class)
        .withRootCauseInstanceOf(Exception.class)
        .withStackTraceContaining("no");
  }

  /// SR05 It fails at once if the target is dead.
  @Test
  void future_ofQuestionToDead_fails() throws Exception {
    assertThat(node.dead().askAsync("hello?", NET))
        .failsWithin(NET)
        .withThrowableThat()
        .withCauseInstanceOf(AskFailed.class);
  }
}
