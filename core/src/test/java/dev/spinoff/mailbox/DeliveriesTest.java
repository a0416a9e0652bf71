// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.MailboxSpec;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.event.Event.MailboxHigh;
import dev.spinoff.spi.Deliveries;
import dev.spinoff.support.Gate;
import dev.spinoff.support.ManualTransport;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Messages that come together from another node are delivered as if they came one by one.
final class DeliveriesTest {

  private static final int MORE_THAN_A_CHAIN = 2_300;

  private final ManualTransport transport =
      new ManualTransport(NodeAddress.parse("shop@localhost:9700"));

  @RegisterExtension final TestNode node = TestNode.manual().with(transport);

  private Deliveries deliver(Ref<?> to, Object... messages) {
    Deliveries deliveries = transport.access().deliveries();
    for (Object message : messages) {
      deliveries.add(to, message, null, null);
    }
    return deliveries;
  }

  private static Object[] numbers(int count) {
    return IntStream.range(0, count).boxed().toArray();
  }

  /// They come in order, however many there are, and behind what was there.
  @Test
  void messages_thatComeTogether_areInOrder() throws Exception {
    Puppet puppet = node.puppet();
    Gate gate = new Gate();
    puppet.block(gate);
    puppet.ref().tell("before");
    deliver(puppet.ref(), numbers(MORE_THAN_A_CHAIN)).done();
    puppet.ref().tell("after");
    assertThat(puppet.ref().inspect().mailboxDepth()).isEqualTo(MORE_THAN_A_CHAIN + 2);
    gate.open();
    assertThat(puppet.messages().next()).isEqualTo("before");
    assertThat(puppet.messages().next(MORE_THAN_A_CHAIN))
        .containsExactly(numbers(MORE_THAN_A_CHAIN));
    assertThat(puppet.messages().next()).isEqualTo("after");
  }

  /// An actor that has nothing to do is woken, and what is taken later is delivered later.
  @Test
  void deliveries_afterTheyWereDone_takeMore() throws Exception {
    Puppet puppet = node.puppet();
    node.awaitIdle(puppet.ref());
    Deliveries deliveries = deliver(puppet.ref(), 1, 2);
    deliveries.done();
    assertThat(puppet.messages().next(2)).containsExactly(1, 2);
    deliveries.add(puppet.ref(), 3, null, null);
    deliveries.done();
    deliveries.done();
    assertThat(puppet.messages().next()).isEqualTo(3);
    puppet.settle();
    assertThat(puppet.messages().rest()).isEmpty();
  }

  /// Each receiver gets its own.
  @Test
  void messages_forSeveral_reachEachInOrder() throws Exception {
    List<Puppet> puppets = List.of(node.puppet("one"), node.puppet("two"));
    Deliveries deliveries = transport.access().deliveries();
    for (int i = 0; i < 10; i++) {
      deliveries.add(puppets.get(i % 3 == 0 ? 0 : 1).ref(), i, null, null);
    }
    deliveries.done();
    assertThat(puppets.getFirst().messages().next(4)).containsExactly(0, 3, 6, 9);
    assertThat(puppets.getLast().messages().next(6)).containsExactly(1, 2, 4, 5, 7, 8);
  }

  /// For one that has ended they are dead letters, in order.
  @Test
  void messages_forTheDead_areDeadLetters() throws Exception {
    deliver(node.dead(), 1, 2, 3).done();
    assertThat(node.deadLetters().next(3))
        .extracting(Event.DeadLetter::message, Event.DeadLetter::cause)
        .extracting(Object::toString)
        .containsExactly("(1, STOPPED)", "(2, STOPPED)", "(3, STOPPED)");
  }

  /// A bounded mailbox takes as many as it has room for.
  @Test
  void messages_forABoundedMailbox_areTakenWhileThereIsRoom() throws Exception {
    Gate gate = new Gate();
    MailboxSpec.WhenFull park = new MailboxSpec.WhenFull.Park(TestNode.NET);
    Puppet puppet = new Puppet().with(it -> it.mailbox(MailboxSpec.bounded(2, park))).on(node);
    puppet.block(gate);
    deliver(puppet.ref(), 1, 2, 3, 4).done();
    assertThat(node.deadLetters().next(2))
        .extracting(Event.DeadLetter::message, Event.DeadLetter::cause)
        .extracting(Object::toString)
        .containsExactly("(3, MAILBOX_FULL)", "(4, MAILBOX_FULL)");
    gate.open();
    assertThat(puppet.messages().next(2)).containsExactly(1, 2);
  }

  /// One that drains refuses them.
  @Test
  void messages_forOneThatDrains_areRefused() throws Exception {
    Gate gate = new Gate();
    Puppet puppet = node.puppet();
    puppet.block(gate);
    puppet.ref().drain();
    deliver(puppet.ref(), 1, 2).done();
    assertThat(node.deadLetters().next(2))
        .extracting(Event.DeadLetter::cause)
        .containsOnly(DeadLetterCause.DRAINING);
    gate.open();
  }

  /// A chain that alone is longer than the high-water mark is reported, though the actor was idle.
  @Test
  void messages_moreThanHighWater_areReported() throws Exception {
    Recorder<MailboxHigh> log = node.log(MailboxHigh.class);
    Puppet puppet = new Puppet().with(it -> it.mailbox(new MailboxSpec.Unbounded(10))).on(node);
    node.awaitIdle(puppet.ref());
    deliver(puppet.ref(), numbers(50)).done();
    assertThat(log.next().depth()).isEqualTo(50);
    assertThat(puppet.messages().next(50)).containsExactly(numbers(50));
  }

  /// What is no actor of this node is served, too.
  @Test
  void message_forAnotherNode_isSentThere() throws Exception {
    Puppet puppet = node.puppet();
    Ref<Object> away = node.node().lookup("other@localhost:9701/shop");
    Deliveries deliveries = deliver(puppet.ref(), 1);
    deliveries.add(away, 2, null, null);
    deliveries.add(puppet.ref(), 3, null, null);
    deliveries.done();
    assertThat(puppet.messages().next(2)).containsExactly(1, 3);
    assertThat(transport.sent().next()).isEqualTo(2);
  }

  /// What is exempt does not count against the bound, comes in its place, and is lost with its
  /// actor.
  @Test
  void message_thatIsExempt_doesNotCount() throws Exception {
    Puppet full =
        new Puppet()
            .with(it -> it.mailbox(MailboxSpec.bounded(1, new MailboxSpec.WhenFull.Refuse())))
            .on(node);
    Recorder<Event.DeadLetter> lost = node.log(Event.DeadLetter.class);
    Gate gate = new Gate();
    full.block(gate);
    full.ref().tell("counts");
    transport.access().deliverExempt(full.ref(), "exempt");
    full.ref().tell("too many");
    assertThat(lost.next().message()).isEqualTo("too many");
    gate.open();
    assertThat(full.messages().next(2)).containsExactly("counts", "exempt");
    full.ref().stop();
    full.ref().join();
    transport.access().deliverExempt(full.ref(), "too late");
    assertThat(lost.next().cause()).isEqualTo(DeadLetterCause.STOPPED);
  }
}
