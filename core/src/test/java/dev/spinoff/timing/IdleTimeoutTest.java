// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.IdleTimeout;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Being told that no message has come for a while.
final class IdleTimeoutTest {

  private static final Duration AFTER = Duration.ofSeconds(3);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final IdleTimeout IDLE = new IdleTimeout(AFTER);

  @RegisterExtension final TestNode node = TestNode.manual();

  private final Recorder<Object> log = new Recorder<>();

  /// It comes when no message was handled for the time, and again after each further such time.
  @Test
  void idleTimeout_withoutMessages_comesAgainAndAgain() throws Exception {
    Ref<Object> ref = node.spawn(Dozer::new);
    node.awaitIdle(ref);

    node.world().pass(AFTER);
    assertThat(log.next()).isEqualTo(IDLE);
    node.world().pass(AFTER);
    assertThat(log.next()).isEqualTo(IDLE);
  }

  /// A message starts the time anew.
  @Test
  void idleTimeout_afterMessage_countsAnew() throws Exception {
    Ref<Object> ref = node.spawn(Dozer::new);
    node.awaitIdle(ref);

    node.world().advance(SECOND.multipliedBy(2));
    tell(ref, "one");
    node.world().advance(SECOND.multipliedBy(2));
    tell(ref, "two");
    node.world().advance(SECOND.multipliedBy(2));
    tell(ref, "three");
    node.world().advance(AFTER);

    assertThat(log.next(4)).containsExactly("one", "two", "three", IDLE);
  }

  /// Ticks of the actor's own timers do not count as messages.
  @Test
  void idleTimeout_whileTimersTick_stillComes() throws Exception {
    Ref<Object> ref = node.spawn(Dozer::new);
    tell(ref, "start ticking");

    node.world().advance(SECOND);
    assertThat(log.next(2)).containsExactly("start ticking", "tick");
    node.awaitIdle(ref);
    node.world().advance(SECOND);
    assertThat(log.next()).isEqualTo("tick");
    node.awaitIdle(ref);
    node.world().advance(SECOND);

    assertThat(log.next(2)).containsExactlyInAnyOrder("tick", IDLE);
  }

  /// Nor do signals.
  @Test
  void idleTimeout_whileSignalsCome_stillComes() throws Exception {
    Ref<Object> ref = node.spawn(Dozer::new);
    Puppet watched = node.puppet();
    tell(ref, watched.ref());
    node.world().advance(SECOND.multipliedBy(2));

    watched.stopAndJoin();
    log.nextWhere(Terminated.class::isInstance);
    node.awaitIdle(ref);
    node.world().advance(SECOND);

    assertThat(log.next()).isEqualTo(IDLE);
  }

  /// Zero turns it off, and leaves no timer.
  @Test
  void idleTimeout_turnedOff_neverComes() throws Exception {
    int before = node.world().alarms();
    Ref<Object> ref = node.spawn(Dozer::new);

    tell(ref, "stop dozing");

    assertThat(node.world().alarms()).isEqualTo(before);
  }

  /// It ends with its owner.
  @Test
  void idleTimeout_ofEndedOwner_leavesNothing() throws Exception {
    int before = node.world().alarms();
    Ref<Object> ref = node.spawn(Dozer::new);
    node.awaitIdle(ref);

    ref.stop();
    ref.join(TestNode.NET);

    assertThat(node.world().alarms()).isEqualTo(before);
  }

  private void tell(Ref<Object> ref, Object message) {
    ref.tell(message);
    node.awaitIdle(ref);
  }

  private final class Dozer implements Actor<Object> {
    @Override
    public void preStart(Self<Object> self) {
      self.idleTimeout(AFTER);
    }

    @Override
    public void receive(Self<Object> self, Object message) {
      log.add(message);
      if (message.equals("start ticking")) {
        self.timers().fixedRate("key", "tick", SECOND);
      } else if (message.equals("stop dozing")) {
        self.idleTimeout(Duration.ZERO);
      } else if (message instanceof Ref<?> who) {
        self.watch(who);
      }
    }

    @Override
    public void onSignal(Self<Object> self, Signal signal) {
      log.add(signal);
    }
  }
}
