// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.life;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.TestNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// No message is lost in silence.
final class DeadLetterTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// LD07 A message to a dead actor is an event with actor, message and sender.
  @Test
  void message_toDeadActor_isDeadLetter() throws Exception {
    Ref<Object> dead = node.dead();
    Puppet sender = node.puppet();

    sender.run(_ -> dead.tell("hello?"));

    assertThat(node.deadLetters().next())
        .isEqualTo(
            new DeadLetter(
                dead,
                "hello?",
                Optional.of(sender.ref()),
                DeadLetterCause.STOPPED,
                "",
                Optional.empty()));
  }

  /// LD07 Several come in the order of sending.
  @Test
  void messages_toDeadActor_areReportedInOrder() throws Exception {
    Ref<Object> dead = node.dead();

    IntStream.range(0, 1_000).forEach(dead::tell);

    assertThat(node.deadLetters().next(1_000))
        .map(DeadLetter::message)
        .isEqualTo(IntStream.range(0, 1_000).boxed().toList());
  }

  /// LD07 So do the messages still queued when the actor stopped, before those sent afterwards.
  @Test
  void messages_queuedAtTheEnd_areReportedInOrder() throws Exception {
    Puppet puppet = node.puppet();
    Gate gate = new Gate();
    puppet.block(gate);
    puppet.ref().tell(1).tell(2).tell(3);

    puppet.ref().stop();
    gate.open();
    puppet.ref().join(NET);
    puppet.ref().tell(4);

    assertThat(node.deadLetters().next(4)).map(DeadLetter::message).isEqualTo(List.of(1, 2, 3, 4));
  }

  /// LD07 So does what a process never received, set aside or not.
  @Test
  void messages_leftByProcess_areReportedInOrder() throws Exception {
    Ref<Object> process = node.process(self -> self.receive("end"::equals, NET));

    process.tell(1).tell(2).tell("end");
    process.join(NET);

    assertThat(node.deadLetters().next(2)).map(DeadLetter::message).isEqualTo(List.of(1, 2));
  }

  /// LD07 A new actor of the same name gets nothing that was sent to the old one.
  @Test
  void message_toOldIncarnation_isNotGivenToTheNew() throws Exception {
    Puppet old = node.puppet("name");
    old.stopAndJoin();
    Puppet fresh = node.puppet("name");

    old.ref().tell("for the old one");

    assertThat(node.deadLetters().next().actor()).isEqualTo(old.ref());
    fresh.settle();
    assertThat(fresh.messages().rest()).isEmpty();
  }

  /// LD07 Dead letters are counted per cause.
  @Test
  void deadLetters_always_areCountedPerCause() throws Exception {
    Ref<Object> dead = node.dead();
    Ref<Object> echo = node.actor((self, message) -> self.reply(message));

    dead.tell(1).tell(2);
    echo.tell("nobody asked");
    node.deadLetters().next(3);

    assertThat(node.events().deadLetters())
        .containsEntry(DeadLetterCause.STOPPED, 2L)
        .containsEntry(DeadLetterCause.NO_SENDER, 1L);
  }

  /// LD07 Every message sent around a stop is either handled or a dead letter; none is lost and
  /// none is both.
  @Test
  void messages_sentAroundTheEnd_areHandledOrReported() throws Exception {
    int each = 2_000;
    Puppet puppet = node.puppet();
    List<Thread> senders =
        IntStream.range(0, 4)
            .mapToObj(sender ->
                Thread.ofPlatform()
                    .start(() -> {
                      for (int i = 0; i < each; i++) {
                        puppet.ref().tell(sender * each + i);
                      }
                    }))
            .toList();

    puppet.messages().next();
    puppet.ref().stop();
    for (Thread sender : senders) {
      sender.join();
    }
    puppet.ref().join(NET);

    int handled = 1 + puppet.messages().rest().size();
    assertThat(node.deadLetters().next(4 * each - handled)).doesNotHaveDuplicates();
    assertThat(node.deadLetters().rest()).isEmpty();
  }
}
