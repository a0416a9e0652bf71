// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Cancellable;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Sending after a delay.
final class TellLaterTest {

  private static final Duration DELAY = Duration.ofSeconds(5);

  @RegisterExtension final TestNode node = TestNode.manual();

  /// SR06 The message comes when the delay is over, and not before.
  @Test
  void message_sentLater_arrivesAfterTheDelay() throws Exception {
    Puppet puppet = node.puppet();
    puppet.run(self -> self.tellLater(self.ref(), "later", DELAY));

    node.world().advance(DELAY.minusNanos(1));
    puppet.ref().tell("marker");
    assertThat(puppet.messages().next()).isEqualTo("marker");
    node.world().advance(Duration.ofNanos(1));

    assertThat(puppet.messages().next()).isEqualTo("later");
  }

  /// SR06 Several come in the order of their times, those of the same time in the order of sending.
  @Test
  void messages_sentLater_arriveInOrderOfTheirTimes() throws Exception {
    Puppet puppet = node.puppet();
    puppet.run(self -> {
      self.tellLater(self.ref(), "c", DELAY.multipliedBy(2));
      self.tellLater(self.ref(), "a", DELAY);
      self.tellLater(self.ref(), "b", DELAY);
    });

    node.world().advance(DELAY.multipliedBy(2));

    assertThat(puppet.messages().next(3)).containsExactly("a", "b", "c");
  }

  /// SR06 It carries the actor as its sender.
  @Test
  void message_sentLater_namesItsSender() throws Exception {
    Recorder<Optional<Ref<Object>>> senders = new Recorder<>();
    Ref<Object> receiver = node.actor((self, _) -> senders.add(self.senderRef()));
    Puppet sender = node.puppet();
    sender.run(self -> self.tellLater(receiver, "later", DELAY));

    node.world().advance(DELAY);

    assertThat(senders.next()).contains(sender.ref());
  }

  /// SR06 A cancelled one never comes, and leaves no timer behind.
  @Test
  void message_cancelled_neverArrives() throws Exception {
    Puppet puppet = node.puppet();
    int before = node.world().alarms();
    Cancellable later = puppet.call(self -> self.tellLater(self.ref(), "later", DELAY));
    assertThat(node.world().alarms()).isGreaterThan(before);

    puppet.run(_ -> later.cancel());

    assertThat(node.world().alarms()).isEqualTo(before);
    node.world().advance(DELAY);
    puppet.ref().tell("marker");
    assertThat(puppet.messages().next()).isEqualTo("marker");
  }

  /// SR06 It is cancelled when its owner ends, also if it was meant for another.
  @Test
  void message_ofEndedOwner_neverArrives() throws Exception {
    Puppet receiver = node.puppet();
    int before = node.world().alarms();
    Puppet owner = node.puppet();
    owner.run(self -> self.tellLater(receiver.ref(), "later", DELAY));

    owner.stopAndJoin();

    assertThat(node.world().alarms()).isEqualTo(before);
    node.world().advance(DELAY);
    receiver.ref().tell("marker");
    assertThat(receiver.messages().next()).isEqualTo("marker");
  }

  /// SR06 A kill cancels it, too.
  @Test
  void message_ofKilledOwner_neverArrives() throws Exception {
    Puppet receiver = node.puppet();
    Puppet owner = node.puppet();
    owner.run(self -> self.tellLater(receiver.ref(), "later", DELAY));

    owner.ref().kill();
    owner.ref().join(TestNode.NET);
    node.world().advance(DELAY);
    receiver.ref().tell("marker");

    assertThat(receiver.messages().next()).isEqualTo("marker");
  }

  /// SR06 If its receiver has died meanwhile it is a dead letter.
  @Test
  void message_toEndedReceiver_isDeadLetter() throws Exception {
    Puppet receiver = node.puppet();
    Puppet owner = node.puppet();
    owner.run(self -> self.tellLater(receiver.ref(), "later", DELAY));
    receiver.stopAndJoin();

    node.world().advance(DELAY);

    DeadLetter letter = node.deadLetters().next();
    assertThat(letter.message()).isEqualTo("later");
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.STOPPED);
    assertThat(letter.sender()).contains(owner.ref());
  }

  /// SR06 Without a delay it comes after what is queued already.
  @Test
  void message_withoutDelay_arrives() throws Exception {
    Puppet puppet = node.puppet();

    puppet.run(self -> self.tellLater(self.ref(), "now", Duration.ZERO));

    assertThat(puppet.messages().next()).isEqualTo("now");
  }
}
