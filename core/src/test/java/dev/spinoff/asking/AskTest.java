// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.asking;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Asking and waiting for the answer, in straight-line code.
final class AskTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private static final class Account implements Actor<Account.Message> {
    sealed interface Message {
      record Deposit(long cents) implements Message {}

      record Balance(ReplyTo<Long> replyTo) implements Message {}

      record Close(ReplyTo<Long> replyTo) implements Message {}
    }

    private long balanceCents;

    @Override
    public void receive(Self<Message> self, Message message) {
      switch (message) {
        case Message.Deposit(var cents) -> balanceCents += cents;
        case Message.Balance(var replyTo) -> replyTo.tell(balanceCents);
        case Message.Close(var replyTo) -> replyTo.fail(new IllegalStateException("overdrawn"));
      }
    }
  }

  /// SR05 A typed question has a typed answer.
  @Test
  void ask_typed_givesTheAnswer() throws Exception {
    Ref<Account.Message> account = node.spawn("account", Account::new);

    account.tell(new Account.Message.Deposit(30)).tell(new Account.Message.Deposit(12));
    long cents = account.ask(Account.Message.Balance::new, NET);

    assertThat(cents).isEqualTo(42);
  }

  /// SR05 A plain question is answered by `reply`.
  @Test
  void ask_untyped_givesTheReply() throws Exception {
    Ref<Object> echo = node.actor((self, message) -> self.reply("re: " + message));

    assertThat(echo.ask("hello", NET)).isEqualTo("re: hello");
  }

  /// SR05 An exception sent as the answer is thrown at the asker, as the cause.
  @Test
  void ask_answeredWithFailure_throwsIt() {
    Ref<Account.Message> account = node.spawn("account", Account::new);

    assertThatThrownBy(() -> account.ask(Account.Message.Close::new, NET))
        .isInstanceOf(AskFailed.class)
        .hasMessageContaining("/account")
        .hasMessageContaining("Close")
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("overdrawn");
  }

  /// SR05 So is one sent with `sender().fail`.
  @Test
  void ask_untypedAnsweredWithFailure_throwsIt() {
    Exception refusal = new Exception("no");
    Ref<Object> ref = node.actor((self, _) -> self.sender().fail(refusal));

    assertThatThrownBy(() -> ref.ask("please", NET))
        .isInstanceOf(AskFailed.class)
        .hasCause(refusal);
  }

  /// SR05 A handler may ask in the middle of its turn; it holds up nobody but itself.
  @Test
  void ask_inHandler_waitsInStraightLine() throws Exception {
    Ref<Object> adder = node.actor((self, message) -> self.reply((Integer) message + 1));
    Ref<Object> front =
        node.actor((self, message) -> {
          Object once = adder.ask(message, NET);
          self.reply(adder.ask(once, NET));
        });

    assertThat(front.ask(1, NET)).isEqualTo(3);
  }

  /// SR05 So may a process, and its mailbox is left alone meanwhile.
  @Test
  void ask_inProcess_leavesMailboxAlone() throws Exception {
    Ref<Object> echo = node.actor((self, message) -> self.reply("re: " + message));
    Recorder<Object> got = new Recorder<>();
    Ref<Object> process =
        node.process(self -> {
          got.add(echo.ask("one", NET));
          got.add(self.receive());
        });

    process.tell("mail");

    assertThat(got.next(2)).containsExactly("re: one", "mail");
  }

  /// SR05 Asks nest: each actor of a chain waits for the next.
  @Test
  void ask_throughLongChain_comesBack() throws Exception {
    Ref<Object> last = node.actor((self, message) -> self.reply(message));
    Ref<Object> first = last;
    for (int i = 0; i < 100; i++) {
      Ref<Object> next = first;
      first = node.actor((self, message) -> self.reply((Integer) next.ask(message, NET) + 1));
    }

    assertThat(first.ask(0, NET)).isEqualTo(100);
  }

  /// SR05 The sender of a question is a place for the answer, and no actor, also when a body asks.
  @Test
  void sender_ofQuestion_isNoActor() throws Exception {
    Recorder<Optional<Ref<Object>>> senders = new Recorder<>();
    Ref<Object> ref =
        node.actor((self, message) -> {
          senders.add(self.senderRef());
          self.sender().tell(message);
        });
    Puppet asker = node.puppet();

    assertThat(asker.<Object>call(_ -> ref.ask("hello", NET))).isEqualTo("hello");

    assertThat(senders.next()).isEmpty();
  }

  /// SR05 The answer may come later, from another turn or another thread.
  @Test
  void answer_givenLater_arrives() throws Exception {
    CompletableFuture<ReplyTo<Object>> asker = new CompletableFuture<>();
    Ref<Object> ref = node.actor((self, _) -> asker.complete(self.sender()));

    CompletableFuture<Object> answer = ref.askAsync("hello", NET);
    asker.get().tell("at last");

    assertThat(answer.get()).isEqualTo("at last");
  }

  /// SR05 A forwarded question is answered by whoever has it now.
  @Test
  void question_forwarded_isAnsweredByTheNext() throws Exception {
    Ref<Object> clerk = node.actor((self, message) -> self.reply("clerk: " + message));
    Ref<Object> desk = node.actor((self, _) -> self.forward(clerk));

    assertThat(desk.ask("form", NET)).isEqualTo("clerk: form");
  }

  /// SR05 An interrupted asker stops waiting, and its question is withdrawn.
  @Test
  void asker_interrupted_stopsWaiting() throws Exception {
    Puppet busy = node.puppet();
    Gate gate = new Gate();
    busy.block(gate);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Gate asking = new Gate();
    Thread asker =
        Thread.ofVirtual()
            .start(() -> {
              asking.open();
              try {
                busy.ref().ask("anyone?", NET);
              } catch (Exception e) {
                thrown.complete(e);
              }
            });
    asking.await();

    asker.interrupt();

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    gate.open();
    busy.settle();
    assertThat(busy.messages().rest()).isEmpty();
  }
}
