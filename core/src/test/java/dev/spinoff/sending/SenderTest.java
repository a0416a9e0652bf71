// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sending;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who sent a message, and answering it.
final class SenderTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// SR04 A handler knows who sent the message.
  @Test
  void sender_ofActorsMessage_isThatActor() throws Exception {
    Recorder<Optional<Ref<Object>>> senders = new Recorder<>();
    Ref<Object> receiver = node.actor((self, _) -> senders.add(self.senderRef()));
    Puppet sender = node.puppet();

    sender.run(_ -> receiver.tell("hello"));

    assertThat(senders.next()).contains(sender.ref());
  }

  /// SR04 A process knows who sent the message it has received last.
  @Test
  void sender_inProcess_isThatOfTheLastReceived() throws Exception {
    Recorder<Optional<Ref<Object>>> senders = new Recorder<>();
    Ref<Object> receiver =
        node.process(self -> {
          self.receive("b"::equals, NET);
          senders.add(self.senderRef());
          self.receive("a"::equals, NET);
          senders.add(self.senderRef());
        });
    Puppet a = node.puppet();
    Puppet b = node.puppet();

    a.run(_ -> receiver.tell("a"));
    b.run(_ -> receiver.tell("b"));

    assertThat(senders.next()).contains(b.ref());
    assertThat(senders.next()).contains(a.ref());
  }

  /// SR04 Each message has its own sender, also within one turn.
  @Test
  void sender_changesWithEachMessage() throws Exception {
    Recorder<Optional<Ref<Object>>> senders = new Recorder<>();
    Ref<Object> receiver = node.actor((self, _) -> senders.add(self.senderRef()));
    Puppet a = node.puppet();
    Puppet b = node.puppet();

    a.run(_ -> receiver.tell(1));
    b.run(_ -> receiver.tell(2));
    receiver.tell(3);

    assertThat(senders.next(3))
        .containsExactly(Optional.of(a.ref()), Optional.of(b.ref()), Optional.empty());
  }

  /// SR04 `reply` answers the sender, and the answer names the replier.
  @Test
  void reply_toActor_isReceivedFromTheReplier() throws Exception {
    Ref<Object> echo = node.actor((self, message) -> self.reply("re: " + message));
    Recorder<Object> got = new Recorder<>();
    Ref<Object> asker =
        node.actor((self, message) -> {
          if (message.equals("go")) {
            echo.tell("hello");
          } else {
            got.add(message);
            got.add(self.senderRef());
          }
        });

    asker.tell("go");

    assertThat(got.next(2)).containsExactly("re: hello", Optional.of(echo));
  }

  /// SR04 A reply to a message without a sender is a dead letter that says so.
  @Test
  void reply_toNobody_isDeadLetter() throws Exception {
    Ref<Object> echo = node.actor((self, message) -> self.reply(message));

    echo.tell("hello");

    var letter = node.deadLetters().next();
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.NO_SENDER);
    assertThat(letter.message()).isEqualTo("hello");
    assertThat(letter.sender()).contains(echo);
  }

  /// SR04 `forward` keeps the original sender, over several steps.
  @Test
  void forward_always_keepsTheOriginalSender() throws Exception {
    Recorder<Optional<Ref<Object>>> senders = new Recorder<>();
    Ref<Object> last = node.actor((self, _) -> senders.add(self.senderRef()));
    Ref<Object> second = node.actor((self, _) -> self.forward(last));
    Ref<Object> first = node.actor((self, _) -> self.forward(second));
    Puppet sender = node.puppet();

    sender.run(_ -> first.tell("pass it on"));

    assertThat(senders.next()).contains(sender.ref());
  }

  /// SR04 A message forwarded without a sender still has none.
  @Test
  void forward_ofMessageWithoutSender_hasNone() throws Exception {
    Recorder<Optional<Ref<Object>>> senders = new Recorder<>();
    Ref<Object> last = node.actor((self, _) -> senders.add(self.senderRef()));
    Ref<Object> first = node.actor((self, _) -> self.forward(last));

    first.tell("pass it on");

    assertThat(senders.next()).isEmpty();
  }

  /// SR04 A process forwards what it received last.
  @Test
  void forward_fromProcess_keepsMessageAndSender() throws Exception {
    Ref<Object> echo = node.actor((self, message) -> self.reply("re: " + message));
    Ref<Object> first =
        node.process(self -> {
          self.receive();
          self.forward(echo);
        });
    Puppet sender = node.puppet();

    sender.run(_ -> first.tell("hello"));

    assertThat(sender.messages().next()).isEqualTo("re: hello");
  }

  /// SR04 In `preStart` no message is being handled, so there is no sender.
  @Test
  void sender_inPreStart_isNobody() throws Exception {
    Recorder<Optional<Ref<Object>>> senders = new Recorder<>();
    Puppet parent = node.puppet();

    new Puppet().onStart(self -> senders.add(self.senderRef())).under(parent);

    assertThat(senders.next()).isEmpty();
  }
}
