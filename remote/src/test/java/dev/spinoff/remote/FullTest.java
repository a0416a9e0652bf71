// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.MailboxSpec;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where there is no room: in the receiver's mailbox, and on the way to its node.
final class FullTest {

  private static final Duration LONG = ofSeconds(20);

  private final Nodes nodes = new Nodes();

  @AfterEach
  void stop() {
    nodes.close();
  }

  private static BlockingQueue<DeadLetter> letters(Node node) {
    BlockingQueue<DeadLetter> lost = new LinkedBlockingQueue<>();
    node.events().subscribe(DeadLetter.class, lost::add);
    return lost;
  }

  private static DeadLetter next(BlockingQueue<DeadLetter> lost) throws InterruptedException {
    DeadLetter next = lost.poll(10, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  /// A full mailbox whose senders would wait refuses what comes from another node; a question fails
  /// at once.
  @Test
  void mailbox_full_refuses() throws InterruptedException {
    try (TwoNodes two = new TwoNodes()) {
      Puppet puppet = new Puppet();
      CountDownLatch free = new CountDownLatch(1);
      CountDownLatch busy = new CountDownLatch(1);
      Puppet.Deed wait =
          _ -> {
            busy.countDown();
            free.await();
          };
      Ref<Object> local =
          two.there.spawn("small", Recipe.<Object>of(() -> puppet).mailbox(MailboxSpec.bounded(2)));
      local.tell(wait);
      assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
      BlockingQueue<DeadLetter> lost = letters(two.there);
      Ref<Object> small = two.there("small");
      small.tell("one").tell("two").tell("three");
      DeadLetter refused = next(lost);
      assertThat(refused.message()).isEqualTo("three");
      assertThat(refused.cause()).isEqualTo(DeadLetterCause.MAILBOX_FULL);
      assertThat(refused.why()).isEqualTo("it holds 2, as many as it may");
      assertThat(Asks.failure(() -> small.ask("four", LONG))).contains("small");
      free.countDown();
      assertThat(puppet.next(2)).containsExactly("one", "two");
    }
  }

  /// As much as may wait for a node waits; then a sender is refused once its time is over.
  @Test
  void link_full_refusesAfterTheDeadline() throws InterruptedException {
    Node one =
        nodes.start(
            Remoting.at(Nodes.free("one"))
                .outbound(10_000, ofMillis(100))
                .connectWithin(ofSeconds(60)));
    BlockingQueue<DeadLetter> lost = letters(one);
    NodeAddress at = Nodes.free("nobody");
    Ref<Object> nobody = one.lookup(at + "/nobody");
    nobody.tell(new byte[20_000]).tell("two");
    DeadLetter refused = next(lost);
    assertThat(refused.message()).isEqualTo("two");
    assertThat(refused.cause()).isEqualTo(DeadLetterCause.LINK_FULL);
    assertThat(refused.why())
        .startsWith(
            at
                + " takes nothing more: as much waits for it as may, 10,000 bytes"
                + " (Remoting.outbound), and there was no room within 0.1 s;"
                + " it is not connected: ");
    assertThat(Asks.failure(() -> nobody.ask("three", LONG))).contains("takes nothing more");
  }

  /// A large message takes all the room for its own pair; others are let through.
  @Test
  void link_fullOfALargeMessage_takesWhatOthersSay() throws InterruptedException {
    NodeAddress lateAt = Nodes.free("late");
    Node one =
        nodes.start(
            Remoting.at(Nodes.free("one")).outbound(10_000, ZERO).connectWithin(ofSeconds(60)));
    BlockingQueue<DeadLetter> lost = letters(one);
    Ref<Object> large = one.lookup(lateAt + "/large");
    Ref<Object> small = one.lookup(lateAt + "/small");
    large.tell(new byte[40_000]).tell("behind it");
    assertThat(next(lost).message()).isEqualTo("behind it");
    small.tell("past it").tell(new byte[40_000]);
    assertThat(next(lost).message()).isInstanceOf(byte[].class);
    Puppet ofLarge = new Puppet();
    Puppet ofSmall = new Puppet();
    nodes.start(
        Remoting.at(lateAt),
        node -> {
          ofLarge.enters(node, "large");
          ofSmall.enters(node, "small");
        });
    assertThat(ofSmall.next()).isEqualTo("past it");
    assertThat(ofLarge.next(byte[].class)).hasSize(40_000);
    assertThat(lost).isEmpty();
  }

  /// A sender that may not wait at all is refused at once.
  @Test
  void link_fullWithoutWaiting_refusesAtOnce() throws InterruptedException {
    Node one =
        nodes.start(
            Remoting.at(Nodes.free("one")).outbound(10_000, ZERO).connectWithin(ofSeconds(60)));
    BlockingQueue<DeadLetter> lost = letters(one);
    Ref<Object> nobody = one.lookup(Nodes.free("nobody") + "/nobody");
    nobody.tell(new byte[20_000]).tell("two");
    assertThat(next(lost).cause()).isEqualTo(DeadLetterCause.LINK_FULL);
  }

  /// Senders that wait for room get it as soon as there is some, all of them, and in their order.
  @Test
  void link_fullForManySenders_servesThemAll() throws InterruptedException {
    NodeAddress lateAt = Nodes.free("late");
    Node one =
        nodes.start(
            Remoting.at(Nodes.free("one"))
                .outbound(2_000, ofSeconds(60))
                .connectWithin(ofSeconds(60)));
    BlockingQueue<DeadLetter> lost = letters(one);
    Ref<Object> to = one.lookup(lateAt + "/receiver");
    List<Puppet> senders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Puppet sender = Puppet.on(one, "sender" + i);
      senders.add(sender);
      Puppet.Deed many =
          self -> {
            for (int n = 0; n < 100; n++) {
              to.tell(self.ref().name() + " " + n + " ".repeat(100));
            }
          };
      sender.ref().tell(many);
    }
    Puppet receiver = new Puppet();
    nodes.start(Remoting.at(lateAt), node -> receiver.enters(node, "receiver"));
    List<Object> got = receiver.next(1_000);
    for (Puppet sender : senders) {
      String name = sender.ref().name() + " ";
      List<String> own =
          got.stream().map(Object::toString).filter(each -> each.startsWith(name)).toList();
      assertThat(own).hasSize(100);
      assertThat(own.getLast()).startsWith(name + "99 ");
    }
    assertThat(lost).isEmpty();
  }
}
