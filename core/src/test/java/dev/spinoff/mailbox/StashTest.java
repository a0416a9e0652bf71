// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.mailbox;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Setting messages aside until one can handle them.
final class StashTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private final Recorder<Object> got = new Recorder<>();
  private final Recorder<Optional<Ref<Object>>> senders = new Recorder<>();

  /// Stashes until it is opened, then notes what it gets.
  private final class Door implements Actor<Object> {
    private boolean open;

    @Override
    public void receive(Self<Object> self, Object message) {
      if (message.equals("open")) {
        open = true;
        self.unstashAll();
      } else if (open) {
        got.add(message);
        senders.add(self.senderRef());
        if (message.equals("question")) {
          self.reply("answer");
        }
      } else {
        self.stash();
      }
    }
  }

  /// What was stashed comes back in the order it had arrived, before what waits.
  @Test
  void unstashAll_always_givesBackInArrivalOrder() throws Exception {
    Ref<Object> door = node.spawn(Door::new);

    door.tell(1).tell(2).tell("open").tell(3);

    assertThat(got.next(3)).containsExactly(1, 2, 3);
  }

  /// It comes back with its sender.
  @Test
  void message_unstashed_keepsItsSender() throws Exception {
    Ref<Object> door = node.spawn(Door::new);
    Puppet sender = node.puppet();

    sender.run(_ -> door.tell("knock"));
    door.tell("open");

    assertThat(senders.next()).contains(sender.ref());
  }

  /// A question may be stashed, and answered when its time has come.
  @Test
  void question_stashed_isAnsweredLater() throws Exception {
    Ref<Object> door = node.spawn(Door::new);
    CompletableFuture<Object> answer = door.askAsync("question", NET);

    door.tell("open");

    assertThat(answer.get()).isEqualTo("answer");
  }

  /// A stash is bounded: one too many throws, in the handler that stashes.
  @Test
  void stash_whenFull_throws() throws Exception {
    Puppet puppet = new Puppet().with(it -> it.stashUpTo(1)).on(node);

    puppet.run(Self::stash);

    assertThatThrownBy(() -> puppet.run(Self::stash))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1");
  }

  /// Where no message is being handled there is nothing to stash.
  @Test
  void stash_inPreStart_throws() throws Exception {
    Recorder<Throwable> thrown = new Recorder<>();
    new Puppet()
        .onStart(self -> {
          try {
            self.stash();
          } catch (IllegalStateException e) {
            thrown.add(e);
          }
        })
        .on(node);

    assertThat(thrown.next()).isInstanceOf(IllegalStateException.class);
  }

  /// What is still stashed at the end is dead letters, in order, before what was queued.
  @Test
  void stashed_atTheEnd_isDeadLetters() throws Exception {
    Gate gate = new Gate();
    Ref<Object> door =
        node.actor((self, message) -> {
          if (message.equals("stop")) {
            gate.pass();
            self.stop();
          } else {
            self.stash();
          }
        });

    door.tell(1).tell(2).tell("stop").tell(3);
    gate.open();
    door.join(NET);

    List<DeadLetter> letters = node.deadLetters().next(3);
    assertThat(letters).map(DeadLetter::message).isEqualTo(List.of(1, 2, 3));
    assertThat(letters).allMatch(letter -> letter.cause() == DeadLetterCause.STOPPED);
  }

  /// To unstash nothing does nothing.
  @Test
  void unstashAll_ofEmptyStash_doesNothing() throws Exception {
    Ref<Object> door = node.spawn(Door::new);

    door.tell("open").tell(1);

    assertThat(got.next()).isEqualTo(1);
  }
}
