// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.node;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Cancellable;
import dev.spinoff.ExitReason;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.event.Event.Ended;
import dev.spinoff.event.Event.Spawned;
import dev.spinoff.event.Event.UnhandledMessage;
import dev.spinoff.event.Events.Expected;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What happens on a node, for whoever wants to know.
final class EventsTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// BA05 A listener is called for each event of its type, and for no other.
  @Test
  void listener_subscribedToType_seesThatTypeOnly() throws Exception {
    Recorder<Ended> log = new Recorder<>();
    node.events().subscribe(Ended.class, log::add);

    Puppet puppet = node.puppet();
    puppet.stopAndJoin();
    puppet.ref().tell("dead letter");

    assertThat(log.next()).isEqualTo(new Ended(puppet.ref(), ExitReason.NORMAL));
    assertThat(log.rest()).isEmpty();
  }

  /// BA05 A listener of all events sees all of them.
  @Test
  void listener_subscribedToAll_seesAll() throws Exception {
    Recorder<Event> all = new Recorder<>();
    node.events().subscribe(Event.class, all::add);
    Recorder<Event.OfActor> log = new Recorder<>();
    node.events().subscribe(Event.OfActor.class, log::add);

    Puppet puppet = node.puppet();
    puppet.stopAndJoin();
    puppet.ref().tell("dead letter");

    assertThat(log.nextWhere(Spawned.class::isInstance).actor()).isEqualTo(puppet.ref());
    assertThat(log.nextWhere(Ended.class::isInstance).actor()).isEqualTo(puppet.ref());
    assertThat(log.nextWhere(DeadLetter.class::isInstance).actor()).isEqualTo(puppet.ref());
    assertThat(all.next()).isInstanceOf(Spawned.class);
    assertThat(all.nextWhere(DeadLetter.class::isInstance)).isNotNull();
  }

  /// BA05 A cancelled listener sees nothing more.
  @Test
  void listener_cancelled_seesNothingMore() throws Exception {
    Recorder<DeadLetter> cancelled = new Recorder<>();
    Cancellable subscription = node.events().subscribe(DeadLetter.class, cancelled::add);
    var dead = node.dead();
    dead.tell(1);
    assertThat(cancelled.next().message()).isEqualTo(1);

    subscription.cancel();
    subscription.cancel();
    dead.tell(2);
    node.deadLetters().nextWhere(letter -> letter.message().equals(2));

    assertThat(cancelled.rest()).isEmpty();
  }

  /// BA05 An actor can subscribe: events come as messages, until it ends.
  @Test
  void actor_subscribed_receivesEvents() throws Exception {
    Puppet subscriber = node.puppet();
    node.events().subscribe(DeadLetter.class, subscriber.ref());
    var dead = node.dead();

    dead.tell("lost");

    assertThat(subscriber.messages().next())
        .isInstanceOfSatisfying(
            DeadLetter.class, letter -> assertThat(letter.message()).isEqualTo("lost"));
    subscriber.stopAndJoin();
    dead.tell("lost again");
    node.deadLetters().nextWhere(letter -> letter.message().equals("lost again"));
    assertThat(node.deadLetters().rest())
        .as("nothing was sent to the ended subscriber")
        .noneMatch(letter -> letter.actor().equals(subscriber.ref()));
  }

  /// BA05 An event that is expected is found, also if it comes before the wait for it.
  @Test
  void expected_thatHappened_isGiven() throws Exception {
    Expected<UnhandledMessage> expected =
        node.events().expect(UnhandledMessage.class, event -> event.message().equals("the second"));
    var guardian = node.node().guardian();

    guardian.tell("the first");
    guardian.tell("the second");

    assertThat(expected.await(NET).message()).isEqualTo("the second");
  }

  /// BA05 One that does not happen is an exception.
  @Test
  void expected_thatDoesNotHappen_throws() {
    Expected<DeadLetter> expected = node.events().expect(DeadLetter.class, _ -> true);

    assertThatThrownBy(() -> expected.await(Duration.ofMillis(1)))
        .isInstanceOf(NoSuchElementException.class);
  }

  /// BA05 What was before the expectation does not count.
  @Test
  void expected_afterTheEvent_doesNotSeeIt() throws Exception {
    node.dead().tell("too early");
    node.deadLetters().next();

    Expected<DeadLetter> expected = node.events().expect(DeadLetter.class, _ -> true);

    assertThatThrownBy(() -> expected.await(Duration.ofMillis(1)))
        .isInstanceOf(NoSuchElementException.class);
  }

  /// BA05 A listener that throws harms neither the other listeners nor the actor.
  @Test
  void listener_thatThrows_harmsNobody() throws Exception {
    node.events()
        .subscribe(
            DeadLetter.class,
            _ -> {
              throw new IllegalStateException("bad listener");
            });
    Recorder<DeadLetter> log = node.log(DeadLetter.class);
    var dead = node.dead();
    Puppet sender = node.puppet();

    sender.run(_ -> dead.tell("lost"));
    sender.settle();

    assertThat(log.next().message()).isEqualTo("lost");
  }

  /// BA05 Dead letters are counted, whoever listens.
  @Test
  void deadLetters_always_areCounted() throws Exception {
    assertThat(node.events().deadLetters().getOrDefault(DeadLetterCause.STOPPED, 0L)).isZero();

    node.dead().tell("lost");
    node.deadLetters().next();

    assertThat(node.events().deadLetters()).containsEntry(DeadLetterCause.STOPPED, 1L);
  }
}
