// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.asking;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The outcome of a future, as a message to oneself.
final class PipeTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private static void pipe(Self<Object> self, CompletableFuture<Integer> future) {
    self.pipe(future, value -> "got " + value, error -> "lost: " + error.getMessage());
  }

  /// A value comes as the message made from it.
  @Test
  void pipe_ofValue_isReceived() throws Exception {
    Puppet puppet = node.puppet();
    CompletableFuture<Integer> future = new CompletableFuture<>();
    puppet.run(self -> pipe(self, future));

    future.complete(42);

    assertThat(puppet.messages().next()).isEqualTo("got 42");
  }

  /// A future that is complete already is received after the current message.
  @Test
  void pipe_ofCompletedFuture_isReceived() throws Exception {
    Puppet puppet = node.puppet();

    puppet.run(self -> pipe(self, CompletableFuture.completedFuture(1)));

    assertThat(puppet.messages().next()).isEqualTo("got 1");
  }

  /// A failure comes as the message made from it, without the wrapping of the future's own.
  @Test
  void pipe_ofFailure_isReceived() throws Exception {
    Puppet puppet = node.puppet();
    CompletableFuture<Integer> future = new CompletableFuture<>();
    puppet.run(self -> pipe(self, future.thenApply(it -> it)));

    future.completeExceptionally(new Exception("disk full"));

    assertThat(puppet.messages().next()).isEqualTo("lost: disk full");
  }

  /// It is exempt from the mailbox's bound.
  @Test
  void pipe_toFullMailbox_isReceived() throws Exception {
    Puppet puppet =
        new Puppet().with(it -> it.mailbox(MailboxSpec.bounded(1, new WhenFull.Refuse()))).on(node);
    CompletableFuture<Integer> future = new CompletableFuture<>();
    puppet.run(self -> pipe(self, future));
    Gate gate = new Gate();
    puppet.block(gate);
    puppet.ref().tell("fills it");

    future.complete(42);
    gate.open();

    assertThat(puppet.messages().next(2)).containsExactly("fills it", "got 42");
  }

  /// An outcome that comes when the actor has ended is a dead letter.
  @Test
  void pipe_toEndedActor_isDeadLetter() throws Exception {
    Puppet puppet = node.puppet();
    CompletableFuture<Integer> future = new CompletableFuture<>();
    puppet.run(self -> pipe(self, future));
    puppet.stopAndJoin();

    future.complete(42);

    assertThat(node.deadLetters().next().message()).isEqualTo("got 42");
  }

  /// The answer to a question can be piped: asking without waiting, in a handler.
  @Test
  void pipe_ofAsk_isReceived() throws Exception {
    Ref<Object> echo = node.actor((self, message) -> self.reply("re: " + message));
    Recorder<Object> got = new Recorder<>();
    Ref<Object> front =
        node.actor((self, message) -> {
          if (message.equals("go")) {
            self.pipe(echo.askAsync("hello", NET), answer -> answer, error -> error);
          } else {
            got.add(message);
          }
        });

    front.tell("go");

    assertThat(got.next()).isEqualTo("re: hello");
  }
}
