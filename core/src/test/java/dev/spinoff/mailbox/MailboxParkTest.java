// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.event.Event.ParkedInCycle;
import dev.spinoff.support.Eventually;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A full mailbox may have its senders wait for room, but not for ever.
final class MailboxParkTest {

  private static final Duration DEADLINE = Duration.ofSeconds(3);

  @RegisterExtension final TestNode node = TestNode.manual();

  private final Gate gate = new Gate();

  private static Puppet parking() {
    return new Puppet().with(it -> it.mailbox(MailboxSpec.bounded(1, new WhenFull.Park(DEADLINE))));
  }

  private Puppet full() throws Exception {
    Puppet puppet = parking().on(node);
    puppet.block(gate);
    puppet.ref().tell("fills it");
    return puppet;
  }

  /// The sender waits; when there is room its message is delivered.
  @Test
  void sender_toFullMailbox_waitsForRoom() throws Exception {
    Puppet full = full();
    Recorder<String> steps = new Recorder<>();
    Puppet sender = node.puppet();
    sender.send(_ -> {
      full.ref().tell("second");
      steps.add("sent");
    });
    node.world().awaitDue(DEADLINE);
    assertThat(steps.rest()).isEmpty();

    gate.open();

    assertThat(steps.next()).isEqualTo("sent");
    assertThat(full.messages().next(2)).containsExactly("fills it", "second");
    assertThat(node.deadLetters().rest()).isEmpty();
  }

  /// When the deadline is over the message is a dead letter and `tell` returns; it does not throw.
  @Test
  void sender_whenTheDeadlineIsOver_goesOn() throws Exception {
    Puppet full = full();
    Recorder<String> steps = new Recorder<>();
    Puppet sender = node.puppet();
    sender.send(_ -> {
      full.ref().tell("second");
      steps.add("went on");
    });

    node.world().pass(DEADLINE);

    assertThat(steps.next()).isEqualTo("went on");
    DeadLetter letter = node.deadLetters().next();
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.MAILBOX_FULL);
    assertThat(letter.message()).isEqualTo("second");
    assertThat(letter.sender()).contains(sender.ref());
    gate.open();
  }

  /// A thread of the user's own waits likewise.
  @Test
  void thread_toFullMailbox_waitsForRoom() throws Exception {
    Puppet full = full();
    Thread thread = Thread.ofVirtual().start(() -> full.ref().tell("second"));
    node.world().awaitDue(DEADLINE);

    gate.open();

    assertThat(full.messages().next(2)).containsExactly("fills it", "second");
    thread.join();
  }

  /// An interrupted sender stops waiting: its message is a dead letter, `tell` returns, and the
  /// flag stays set.
  @Test
  void sender_interrupted_stopsWaitingAndKeepsTheFlag() throws Exception {
    Puppet full = full();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              full.ref().tell("second");
              flag.complete(Thread.currentThread().isInterrupted());
            });
    node.world().awaitDue(DEADLINE);

    thread.interrupt();

    assertThat(flag.get()).isTrue();
    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.MAILBOX_FULL);
    gate.open();
  }

  /// While a sender waits others go on, and its own mailbox fills as usual.
  @Test
  void sender_whileWaiting_holdsUpNobody() throws Exception {
    Puppet full = full();
    Puppet sender = node.puppet();
    sender.send(_ -> full.ref().tell("second"));
    node.world().awaitDue(DEADLINE);

    node.puppet().settle();
    sender.ref().tell("meanwhile");
    gate.open();

    assertThat(sender.messages().next()).isEqualTo("meanwhile");
  }

  /// When the receiver ends, its waiting senders go on and their messages are dead letters.
  @Test
  void sender_whoseReceiverEnds_goesOn() throws Exception {
    Puppet full = full();
    Puppet sender = node.puppet();
    sender.send(_ -> full.ref().tell("second"));
    node.world().awaitDue(DEADLINE);

    full.ref().kill();
    sender.settle();

    assertThat(node.deadLetters().next(2))
        .map(DeadLetter::message)
        .isEqualTo(List.of("fills it", "second"));
  }

  /// Messages of one waiting sender stay in order.
  @Test
  void messages_ofParkedSender_stayInOrder() throws Exception {
    Puppet full = full();
    Puppet sender = node.puppet();
    sender.send(_ -> {
      for (int i = 0; i < 100; i++) {
        full.ref().tell(i);
      }
    });
    node.world().awaitDue(DEADLINE);

    gate.open();

    List<Object> expected = new ArrayList<>(List.of("fills it"));
    for (int i = 0; i < 100; i++) {
      expected.add(i);
    }
    assertThat(full.messages().next(101)).isEqualTo(expected);
  }

  /// The runtime's own sends never wait: a timer's message to another is refused.
  @Test
  void tellLater_toFullMailbox_isRefused() throws Exception {
    Puppet full = full();
    Puppet owner = node.puppet();
    owner.run(self -> self.tellLater(full.ref(), "later", Duration.ofSeconds(1)));

    node.world().advance(Duration.ofSeconds(1));

    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.MAILBOX_FULL);
    gate.open();
  }

  /// Two bodies that wait for room in each other's mailbox end by the deadline, and are reported.
  @Test
  void bodies_thatWaitForEachOther_areReportedAndGoOn() throws Exception {
    Recorder<ParkedInCycle> log = node.log(ParkedInCycle.class);
    Puppet a = parking().on(node);
    Puppet b = parking().on(node);
    Gate both = new Gate();
    Gate aInside = new Gate();
    Gate bInside = new Gate();
    a.send(_ -> sendTwo(aInside, both, b));
    b.send(_ -> sendTwo(bInside, both, a));
    aInside.await();
    bInside.await();
    both.open();
    Eventually.until("both wait", () -> isParked(a) && isParked(b));

    node.world().pass(DEADLINE);

    a.messages().next();
    b.messages().next();
    assertThat(log.next().cycle()).containsExactlyInAnyOrderElementsOf(cycle(a, b));
  }

  private static List<Ref<?>> cycle(Puppet a, Puppet b) {
    return List.of(a.ref(), b.ref());
  }

  private static void sendTwo(Gate inside, Gate both, Puppet to) throws InterruptedException {
    inside.open();
    both.pass();
    to.ref().tell(1);
    to.ref().tell(2);
  }

  private static boolean isParked(Puppet puppet) {
    return puppet.ref().inspect().stack().stream()
        .anyMatch(frame -> frame.getMethodName().equals("park"));
  }
}
