// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Messages from node to node: in order, at most once, or reported.
final class SendingTest {

  /// What the counter understands.
  sealed interface Count {
    /// More of it.
    record Add(int number) implements Count {}

    /// How much is it?
    record Total(ReplyTo<Long> replyTo) implements Count {}
  }

  /// Adds up.
  static final class Counter implements Actor<Count> {
    private long total;

    @Override
    public void receive(Self<Count> self, Count message) {
      switch (message) {
        case Count.Add(int number) -> total += number;
        case Count.Total(ReplyTo<Long> replyTo) -> replyTo.tell(total);
      }
    }
  }

  /// BN02 Messages that are sent before there is a connection arrive in order, and a question after
  /// them sees them all.
  @Test
  void messages_sentToAnotherNode_arriveInOrder() throws InterruptedException {
    try (TwoNodes nodes = new TwoNodes()) {
      nodes.there.spawn("counter", Counter::new);
      Ref<Count> counter = nodes.here.lookup(nodes.thereAt + "/counter", Count.class);
      for (int i = 1; i <= 10_000; i++) {
        counter.tell(new Count.Add(i));
      }
      long total = counter.ask(Count.Total::new, ofSeconds(10));
      assertThat(total).isEqualTo(50_005_000);
    }
  }

  /// SR01 Each of several senders has its messages arrive in its own order, each of them once.
  @Test
  void sendersSideBySide_toOneReceiver_keepTheirOwnOrder() throws InterruptedException {
    try (TwoNodes nodes = new TwoNodes()) {
      Puppet receiver = Puppet.on(nodes.there, "receiver");
      Ref<Object> to = nodes.there("receiver");
      List<Puppet> senders =
          IntStream.range(0, 5).mapToObj(i -> Puppet.on(nodes.here, "sender" + i)).toList();
      for (Puppet sender : senders) {
        Puppet.Deed many =
            self -> IntStream.range(0, 1_000).forEach(i -> to.tell(self.ref().name() + " " + i));
        sender.ref().tell(many);
      }
      List<Object> got = receiver.next(5_000);
      for (Puppet sender : senders) {
        String name = sender.ref().name() + " ";
        assertThat(got.stream().filter(each -> each.toString().startsWith(name)))
            .containsExactlyElementsOf(
                IntStream.range(0, 1_000).<Object>mapToObj(i -> name + i).toList());
      }
      assertThat(receiver.hasNothing()).isTrue();
    }
  }

  /// BN02 One connection carries what both sides send, whichever side has opened it.
  @Test
  void bothNodes_sendingAtOnce_hearEachOther() throws InterruptedException {
    try (TwoNodes nodes = new TwoNodes()) {
      Puppet one = Puppet.on(nodes.here, "one");
      Puppet other = Puppet.on(nodes.there, "other");
      Ref<Object> toOne = nodes.there.lookup(nodes.hereAt + "/one");
      for (int i = 0; i < 1_000; i++) {
        nodes.there("other").tell(i);
        toOne.tell(i);
      }
      List<Object> numbers = IntStream.range(0, 1_000).<Object>mapToObj(i -> i).toList();
      assertThat(one.next(1_000)).isEqualTo(numbers);
      assertThat(other.next(1_000)).isEqualTo(numbers);
    }
  }

  /// What is sent goes out at once, not with the next sign of life.
  @Test
  void answers_withoutHeartbeats_comeAtOnce() throws InterruptedException {
    try (TwoNodes nodes = new TwoNodes(how -> how.heartbeat(ofHours(1), ofHours(2)))) {
      nodes.there.spawn("counter", Counter::new);
      Ref<Count> counter = nodes.here.lookup(nodes.thereAt + "/counter", Count.class);
      for (long i = 1; i <= 200; i++) {
        counter.tell(new Count.Add(1));
        long total = counter.ask(Count.Total::new, ofSeconds(10));
        assertThat(total).isEqualTo(i);
      }
    }
  }

  /// What a body says is not held back by a turn that goes on.
  @Test
  void messages_ofATurnThatGoesOn_arrive() throws InterruptedException {
    try (TwoNodes nodes = new TwoNodes()) {
      Puppet receiver = Puppet.on(nodes.there, "receiver");
      Ref<Object> to = nodes.there("receiver");
      Puppet sender = Puppet.on(nodes.here, "sender");
      sender.does(_ -> to.tell("connected"));
      assertThat(receiver.next()).isEqualTo("connected");
      CountDownLatch heard = new CountDownLatch(1);
      Puppet.Deed waits =
          _ -> {
            to.tell("one").tell("two");
            assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
            to.tell("three");
          };
      sender.ref().tell(waits);
      assertThat(receiver.next(2)).containsExactly("one", "two");
      heard.countDown();
      assertThat(receiver.next()).isEqualTo("three");
    }
  }

  /// What is sent to a name goes to whoever has it now.
  @Test
  void message_toANameThatHasPassedOn_goesToItsNewOwner() throws InterruptedException {
    try (TwoNodes nodes = new TwoNodes()) {
      Ref<Object> to = nodes.there("receiver");
      Puppet first = Puppet.on(nodes.there, "receiver");
      to.tell("to the first");
      assertThat(first.next()).isEqualTo("to the first");
      first.ref().stop();
      var _ = first.ref().join(ofSeconds(10));
      Puppet second = Puppet.on(nodes.there, "receiver");
      to.tell("to the second");
      assertThat(second.next()).isEqualTo("to the second");
      assertThat(first.hasNothing()).isTrue();
    }
  }

  /// BN02 Messages for a node that starts later arrive in order.
  @Test
  void messages_toNodeThatStartsLater_arriveInOrder() throws InterruptedException {
    try (Nodes nodes = new Nodes()) {
      NodeAddress lateAt = Nodes.free("late");
      Node early = nodes.start(Remoting.at(Nodes.free("early")).connectWithin(ofSeconds(60)));
      Ref<Object> receiver = early.lookup(lateAt + "/receiver");
      List<Object> numbers = IntStream.range(0, 100).<Object>mapToObj(i -> i).toList();
      numbers.forEach(receiver::tell);
      Puppet puppet = new Puppet();
      nodes.start(Remoting.at(lateAt), node -> puppet.enters(node, "receiver"));
      assertThat(puppet.next(100)).isEqualTo(numbers);
    }
  }

  /// BN02 LD07 Messages for a node that never comes up become dead letters of the sender's node, in
  /// the order of sending; a question fails, and says why.
  @Test
  void messages_toNodeThatNeverComesUp_areDeadLetters() throws InterruptedException {
    try (Nodes nodes = new Nodes()) {
      Node alone = nodes.start(Remoting.at(Nodes.free("alone")).connectWithin(ofMillis(300)));
      NodeAddress nobodyAt = Nodes.free("nobody");
      BlockingQueue<DeadLetter> lost = new LinkedBlockingQueue<>();
      alone.events().subscribe(DeadLetter.class, lost::add);
      Ref<Object> nobody = alone.lookup(nobodyAt + "/nobody");
      nobody.tell("one").tell("two").tell("three");
      assertThat(Asks.failure(() -> nobody.ask("four", ofSeconds(20))))
          .contains(nobodyAt + " could not be reached within 0.3 s")
          .contains("Connection refused");
      for (String each : List.of("one", "two", "three", "four")) {
        DeadLetter next = lost.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        assertThat(next.message()).isEqualTo(each);
        assertThat(next.cause()).isEqualTo(DeadLetterCause.LINK_DOWN);
      }
    }
  }

  /// What is sent when the node has stopped is reported, and a question fails.
  @Test
  void message_sentAfterTheNodeHasStopped_isDeadLetter() throws InterruptedException {
    try (TwoNodes nodes = new TwoNodes()) {
      Puppet receiver = Puppet.on(nodes.there, "receiver");
      Ref<Object> to = nodes.there("receiver");
      to.tell("before");
      assertThat(receiver.next()).isEqualTo("before");
      nodes.here.stop();
      BlockingQueue<DeadLetter> lost = new LinkedBlockingQueue<>();
      nodes.here.events().subscribe(DeadLetter.class, lost::add);
      to.tell("after");
      assertThat(lost)
          .extracting(DeadLetter::message, DeadLetter::cause, DeadLetter::why)
          .containsExactly(tuple("after", DeadLetterCause.LINK_DOWN, "this node has stopped"));
      assertThat(Asks.failure(() -> to.ask("after", ofSeconds(20)))).contains("receiver");
    }
  }
}
