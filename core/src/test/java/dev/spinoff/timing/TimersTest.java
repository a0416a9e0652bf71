// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.Ref;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An actor's own timers.
final class TimersTest {

  private static final Duration PERIOD = Duration.ofSeconds(2);

  @RegisterExtension final TestNode node = TestNode.manual();

  /// SR06 A timer that runs once ticks once, when its time has come.
  @Test
  void once_whenDue_ticksOnce() throws Exception {
    Puppet puppet = node.puppet();
    puppet.run(self -> self.timers().once("key", "tick", PERIOD));

    node.world().advance(PERIOD.minusNanos(1));
    puppet.settle();
    assertThat(puppet.messages().rest()).isEmpty();
    node.world().advance(Duration.ofNanos(1));

    assertThat(puppet.messages().next()).isEqualTo("tick");
    node.world().advance(PERIOD.multipliedBy(3));
    puppet.settle();
    assertThat(puppet.messages().rest()).isEmpty();
  }

  /// SR06 Setting a key again replaces its timer.
  @Test
  void timer_setAgain_isReplaced() throws Exception {
    Puppet puppet = node.puppet();
    puppet.run(self -> {
      self.timers().once("key", "old", PERIOD);
      self.timers().once("key", "new", PERIOD.multipliedBy(2));
    });

    node.world().advance(PERIOD.multipliedBy(2));

    assertThat(puppet.messages().next()).isEqualTo("new");
  }

  /// SR06 Other keys are other timers; keys compare by value.
  @Test
  void timers_withOtherKeys_areIndependent() throws Exception {
    record Key(int number) {}
    Puppet puppet = node.puppet();
    puppet.run(self -> {
      self.timers().once(new Key(1), "replaced", PERIOD);
      self.timers().once(new Key(2), "two", PERIOD);
      self.timers().once(new Key(1), "one", PERIOD);
    });

    node.world().advance(PERIOD);

    assertThat(puppet.messages().next(2)).containsExactlyInAnyOrder("one", "two");
  }

  /// SR06 A cancelled timer never ticks.
  @Test
  void timer_cancelled_neverTicks() throws Exception {
    Puppet puppet = node.puppet();
    int before = node.world().alarms();
    puppet.run(self -> self.timers().once("key", "tick", PERIOD));

    puppet.run(self -> self.timers().cancel("key"));

    assertThat(node.world().alarms()).isEqualTo(before);
  }

  /// SR06 A tick that is queued already is taken back by a cancel.
  @Test
  void tick_queuedWhenCancelled_isNotSeen() throws Exception {
    Puppet puppet = node.puppet();
    Gate gate = new Gate();
    puppet.run(self -> self.timers().once("key", "tick", PERIOD));
    puppet.send(self -> {
      gate.pass();
      self.timers().cancel("key");
    });
    node.world().advance(PERIOD);

    gate.open();
    puppet.settle();

    assertThat(puppet.messages().rest()).isEmpty();
  }

  /// SR06 So is one whose key is set again.
  @Test
  void tick_queuedWhenReplaced_isNotSeen() throws Exception {
    Puppet puppet = node.puppet();
    Gate gate = new Gate();
    puppet.run(self -> self.timers().once("key", "old", PERIOD));
    puppet.send(self -> {
      gate.pass();
      self.timers().once("key", "new", PERIOD);
    });
    node.world().advance(PERIOD);

    gate.open();
    puppet.settle();
    node.world().advance(PERIOD);

    assertThat(puppet.messages().next()).isEqualTo("new");
  }

  /// SR06 `cancelAll` cancels all.
  @Test
  void timers_allCancelled_neverTick() throws Exception {
    Puppet puppet = node.puppet();
    int before = node.world().alarms();
    puppet.run(self -> {
      self.timers().once("a", "tick", PERIOD);
      self.timers().fixedRate("b", "tick", PERIOD);
      self.timers().fixedDelay("c", "tick", PERIOD);
    });

    puppet.run(self -> self.timers().cancelAll());

    assertThat(node.world().alarms()).isEqualTo(before);
  }

  /// SR06 A timer is active until its tick is handled, or it is cancelled.
  @Test
  void isActive_always_saysWhetherTicksAreToCome() throws Exception {
    Recorder<Boolean> active = new Recorder<>();
    Ref<Object> ref =
        node.actor((self, message) -> {
          if (message.equals("set")) {
            self.timers().once("once", "tick", PERIOD);
            self.timers().fixedRate("rate", "tock", PERIOD.multipliedBy(10));
          }
          active.add(self.timers().isActive("once"));
          active.add(self.timers().isActive("rate"));
          active.add(self.timers().isActive("unknown"));
        });

    ref.tell("set");
    assertThat(active.next(3)).containsExactly(true, true, false);
    node.world().advance(PERIOD);
    ref.tell("look");

    assertThat(active.next(3)).as("while the tick is handled").element(1).isEqualTo(true);
    assertThat(active.next(3)).containsExactly(false, true, false);
  }

  /// SR06 With a fixed delay the next tick is due that long after the last one was handled.
  @Test
  void fixedDelay_always_countsFromTheLastTickHandled() throws Exception {
    Puppet puppet = node.puppet();
    puppet.run(self -> self.timers().fixedDelay("key", "tick", PERIOD));
    Gate gate = new Gate();
    puppet.block(gate);

    node.world().advance(PERIOD.multipliedBy(5));
    gate.open();

    assertThat(puppet.messages().next()).isEqualTo("tick");
    node.world().pass(PERIOD);
    assertThat(puppet.messages().next()).isEqualTo("tick");
    node.world().pass(PERIOD);
    assertThat(puppet.messages().next()).isEqualTo("tick");
    puppet.settle();
    assertThat(puppet.messages().rest()).isEmpty();
  }

  /// SR06 With a fixed rate ticks keep to the grid; those that come due while one waits are left
  /// out.
  @Test
  void fixedRate_whenLate_leavesTicksOutAndKeepsTheGrid() throws Exception {
    Puppet puppet = node.puppet();
    puppet.run(self -> self.timers().fixedRate("key", "tick", PERIOD));
    Gate gate = new Gate();
    puppet.block(gate);

    node.world().advance(PERIOD.multipliedBy(3).plus(PERIOD.dividedBy(2)));
    gate.open();

    assertThat(puppet.messages().next()).isEqualTo("tick");
    puppet.settle();
    assertThat(puppet.messages().rest()).as("one tick at most waits").isEmpty();
    node.world().pass(PERIOD.dividedBy(2));
    assertThat(puppet.messages().next()).isEqualTo("tick");
    node.world().pass(PERIOD);
    assertThat(puppet.messages().next()).isEqualTo("tick");
  }

  /// SR06 Ticks are queued in order with other messages.
  @Test
  void tick_always_keepsItsPlace() throws Exception {
    Puppet puppet = node.puppet();
    puppet.run(self -> self.timers().once("key", "tick", PERIOD));
    Gate gate = new Gate();
    puppet.block(gate);

    puppet.ref().tell("before");
    node.world().advance(PERIOD);
    puppet.ref().tell("after");
    gate.open();

    assertThat(puppet.messages().next(3)).containsExactly("before", "tick", "after");
  }

  /// SR06 Ticks are exempt from the mailbox's bound.
  @Test
  void tick_toFullMailbox_isReceived() throws Exception {
    Puppet puppet =
        new Puppet().with(it -> it.mailbox(MailboxSpec.bounded(1, new WhenFull.Refuse()))).on(node);
    puppet.run(self -> self.timers().once("key", "tick", PERIOD));
    Gate gate = new Gate();
    puppet.block(gate);
    puppet.ref().tell("fills it");

    node.world().advance(PERIOD);
    gate.open();

    assertThat(puppet.messages().next(2)).containsExactly("fills it", "tick");
  }

  /// SR06 Timers end with their owner; a tick that is queued then is no dead letter.
  @Test
  void timers_ofEndedOwner_leaveNothing() throws Exception {
    int before = node.world().alarms();
    Puppet puppet = node.puppet();
    puppet.run(self -> self.timers().fixedRate("key", "tick", PERIOD));
    Gate gate = new Gate();
    puppet.block(gate);
    node.world().advance(PERIOD);

    puppet.ref().stop();
    gate.open();
    puppet.ref().join(TestNode.NET);

    assertThat(node.world().alarms()).isEqualTo(before);
    assertThat(node.deadLetters().rest()).isEmpty();
  }

  /// SR06 A process has timers, too: their ticks are received like messages.
  @Test
  void tick_inProcess_isReceived() throws Exception {
    Recorder<Object> got = new Recorder<>();
    node.process(self -> {
      self.timers().fixedDelay("key", "tick", PERIOD);
      got.add(self.receive("tick"::equals, Duration.ofHours(1)));
      got.add(self.receive("tick"::equals, Duration.ofHours(1)));
    });

    node.world().pass(PERIOD);
    assertThat(got.next()).isEqualTo("tick");
    node.world().pass(PERIOD);
    assertThat(got.next()).isEqualTo("tick");
  }

  /// Periods must be above zero.
  @Test
  void period_ofZero_isRefused() {
    Puppet puppet = node.puppet();

    assertThatThrownBy(() -> puppet.run(self -> self.timers().fixedRate("k", "m", Duration.ZERO)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> puppet.run(self -> self.timers().fixedDelay("k", "m", Duration.ZERO)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> puppet.run(self -> self.timers().once("k", "m", PERIOD.negated())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
