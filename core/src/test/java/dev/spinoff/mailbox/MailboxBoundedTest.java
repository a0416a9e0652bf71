// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.mailbox;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A mailbox with a bound, and what happens to one message too many.
final class MailboxBoundedTest {

  @RegisterExtension final TestNode node = TestNode.manual();

  private final Gate gate = new Gate();

  private Puppet blocked(int capacity, WhenFull whenFull) throws Exception {
    Puppet puppet =
        new Puppet().with(it -> it.mailbox(MailboxSpec.bounded(capacity, whenFull))).on(node);
    puppet.block(gate);
    return puppet;
  }

  /// Refusing: the new one is a dead letter, the rest stay.
  @Test
  void mailbox_thatRefuses_losesTheNew() throws Exception {
    Puppet puppet = blocked(2, new WhenFull.Refuse());

    puppet.ref().tell(1).tell(2).tell(3);

    assertThat(node.deadLetters().next())
        .matches(letter -> letter.message().equals(3), "the new one")
        .matches(letter -> letter.cause() == DeadLetterCause.MAILBOX_FULL, "mailbox full");
    gate.open();
    assertThat(puppet.messages().next(2)).containsExactly(1, 2);
  }

  /// Dropping the newest: likewise, with its own cause.
  @Test
  void mailbox_thatDropsNewest_losesTheNew() throws Exception {
    Puppet puppet = blocked(2, new WhenFull.DropNewest());

    puppet.ref().tell(1).tell(2).tell(3);

    DeadLetter letter = node.deadLetters().next();
    assertThat(letter.message()).isEqualTo(3);
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.DROPPED_NEWEST);
    gate.open();
    assertThat(puppet.messages().next(2)).containsExactly(1, 2);
  }

  /// Dropping the oldest: the one that has waited longest is the dead letter.
  @Test
  void mailbox_thatDropsOldest_losesTheOldest() throws Exception {
    Puppet puppet = blocked(2, new WhenFull.DropOldest());

    puppet.ref().tell(1).tell(2).tell(3).tell(4);

    assertThat(node.deadLetters().next(2)).map(DeadLetter::message).isEqualTo(List.of(1, 2));
    gate.open();
    assertThat(puppet.messages().next(2)).containsExactly(3, 4);
  }

  /// It has room again for as many as were taken out, and never holds more than its capacity.
  @Test
  void mailbox_afterRoomIsMade_takesMore() throws Exception {
    Puppet puppet = blocked(2, new WhenFull.Refuse());
    puppet.ref().tell(1).tell(2);
    gate.open();
    puppet.messages().next(2);

    Gate second = new Gate();
    puppet.block(second);
    puppet.ref().tell(3).tell(4).tell(5);
    second.open();

    assertThat(puppet.messages().next(2)).containsExactly(3, 4);
    assertThat(node.deadLetters().next().message()).isEqualTo(5);
  }

  /// Exempt from the bound is what an actor sends to itself.
  @Test
  void send_toItself_isExempt() throws Exception {
    Puppet puppet =
        new Puppet().with(it -> it.mailbox(MailboxSpec.bounded(1, new WhenFull.Refuse()))).on(node);

    puppet.run(self -> IntStream.range(0, 100).forEach(self.ref()::tell));

    assertThat(puppet.messages().next(100)).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  /// Exempt is `Terminated`.
  @Test
  void terminated_toFullMailbox_isExempt() throws Exception {
    Puppet watched = node.puppet();
    Puppet puppet =
        new Puppet()
            .with(it -> it.mailbox(MailboxSpec.bounded(1, new WhenFull.Refuse())))
            .onStart(self -> self.watch(watched.ref()))
            .on(node);
    puppet.block(gate);
    puppet.ref().tell("fills it");

    watched.stopAndJoin();
    gate.open();

    assertThat(puppet.signals().next()).isEqualTo(new Terminated(watched.ref(), ExitReason.NORMAL));
  }

  /// Exempt is what an actor unstashes.
  @Test
  void unstashed_always_isExempt() throws Exception {
    Recorder<Object> got = new Recorder<>();
    Recorder<Object> stashed = new Recorder<>();
    Actor<Object> stasher =
        (self, message) -> {
          if (message.equals("enough")) {
            self.unstashAll();
            self.become((_, again) -> got.add(again));
          } else {
            self.stash();
          }
          stashed.add(message);
        };
    Recipe<Object> recipe = Recipe.of(() -> stasher);
    Ref<Object> ref = node.spawn(recipe.mailbox(MailboxSpec.bounded(1, new WhenFull.Refuse())));

    for (Object message : List.of(1, 2, 3, "enough")) {
      ref.tell(message);
      stashed.next();
    }

    assertThat(got.next(3)).containsExactly(1, 2, 3);
  }

  /// A stop and a kill reach an actor whose mailbox is full.
  @Test
  void stop_ofFullMailbox_takesEffect() throws Exception {
    Puppet puppet = blocked(1, new WhenFull.Refuse());
    puppet.ref().tell("fills it");

    puppet.ref().stop();
    gate.open();

    puppet.ref().join(NET);
    assertThat(puppet.messages().rest()).isEmpty();
  }
}
