// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.life;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.Abandoned;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.support.Eventually;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What becomes of a thread that was given up, and of what it still does.
final class AbandonedTest {

  private static final Duration GRACE = Duration.ofSeconds(1);

  @RegisterExtension final TestNode node = TestNode.manual();

  private final Gate gate = new Gate();

  /// LD01 The thread is reported with its stack once the grace is over, and not before.
  @Test
  void abandonedThread_always_isReportedWithItsStack() throws Exception {
    Recorder<Abandoned> log = node.log(Abandoned.class);
    Puppet deaf = node.puppet();
    deaf.blockDeaf(gate);

    deaf.ref().kill();
    assertThat(log.rest()).isEmpty();
    node.world().pass(GRACE);

    Abandoned abandoned = log.next();
    assertThat(abandoned.actor()).isEqualTo(deaf.ref());
    assertThat(abandoned.thread()).isNotBlank();
    assertThat(abandoned.stack()).anyMatch(frame -> frame.getMethodName().equals("passDeaf"));
    gate.open();
  }

  /// LD01 It is counted until it ends.
  @Test
  void abandonedThread_untilItEnds_isCounted() throws Exception {
    Recorder<Abandoned> log = node.log(Abandoned.class);
    Puppet deaf = node.puppet();
    deaf.blockDeaf(gate);
    assertThat(node.events().abandonedThreads()).isZero();
    deaf.ref().kill();
    node.world().pass(GRACE);
    log.next();

    assertThat(node.events().abandonedThreads()).isEqualTo(1);
    gate.open();

    Eventually.until("counted no more", () -> node.events().abandonedThreads() == 0);
  }

  /// LD01 A body that ends within its grace is not abandoned.
  @Test
  void killedBody_thatEndsInTime_isNotAbandoned() throws Exception {
    Recorder<Abandoned> log = node.log(Abandoned.class);
    Puppet puppet = node.puppet();
    puppet.block(gate);

    puppet.ref().kill();
    puppet.ref().join(NET);
    node.world().advance(GRACE.multipliedBy(2));

    assertThat(log.rest()).isEmpty();
    assertThat(node.events().abandonedThreads()).isZero();
  }

  /// LD01 What an abandoned body still sends is a dead letter, so that nothing comes after its
  /// `Terminated`.
  @Test
  void send_ofAbandonedBody_isDeadLetter() throws Exception {
    Puppet receiver = node.puppet();
    Puppet deaf = node.puppet();
    Gate inside = new Gate();
    deaf.send(_ -> {
      inside.open();
      gate.passDeaf();
      receiver.ref().tell("from the grave");
    });
    inside.await();
    deaf.ref().kill();
    node.world().pass(GRACE);
    deaf.ref().join(NET);

    gate.open();

    DeadLetter letter = node.deadLetters().next();
    assertThat(letter.message()).isEqualTo("from the grave");
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.SENDER_DEAD);
    assertThat(letter.actor()).isEqualTo(receiver.ref());
    assertThat(letter.sender()).isEqualTo(Optional.of(deaf.ref()));
    receiver.settle();
    assertThat(receiver.messages().rest()).isEmpty();
  }

  /// LD01 Its `postStop` is not called, and what it throws in the end is nobody's failure.
  @Test
  void abandonedBody_whenItEnds_isIgnored() throws Exception {
    Recorder<String> stops = new Recorder<>();
    Puppet deaf = new Puppet().onStop(_ -> stops.add("postStop")).on(node);
    Gate inside = new Gate();
    deaf.send(_ -> {
      inside.open();
      gate.passDeaf();
      throw new IllegalStateException("too late to matter");
    });
    inside.await();
    deaf.ref().kill();
    node.world().pass(GRACE);
    deaf.ref().join(NET);

    gate.open();
    Eventually.until("the thread ended", () -> node.events().abandonedThreads() == 0);

    assertThat(stops.rest()).isEmpty();
    assertThat(node.failures().rest()).isEmpty();
  }

  /// LD01 Its children end, though it does not.
  @Test
  void childrenOfAbandonedBody_always_end() throws Exception {
    Puppet deaf = node.puppet();
    Puppet child = new Puppet().under(deaf);
    deaf.blockDeaf(gate);

    deaf.ref().kill();
    node.world().pass(GRACE);

    deaf.ref().join(NET);
    child.ref().join(NET);
    gate.open();
  }
}
