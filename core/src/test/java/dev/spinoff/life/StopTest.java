// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.life;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.Ended;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ending an actor in order.
final class StopTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// LD01 A stop lets the current handler finish, uninterrupted; nothing more is processed.
  @Test
  void stop_duringHandler_letsItFinish() throws Exception {
    Puppet puppet = node.puppet();
    Gate inside = new Gate();
    Gate gate = new Gate();
    Recorder<String> finished = new Recorder<>();
    puppet.send(_ -> {
      inside.open();
      gate.pass();
      finished.add(Thread.currentThread().isInterrupted() ? "interrupted" : "in peace");
    });
    inside.await();
    puppet.ref().tell("never handled");

    puppet.ref().stop();
    gate.open();
    puppet.ref().join(NET);

    assertThat(finished.rest()).containsExactly("in peace");
    assertThat(puppet.messages().rest()).isEmpty();
    assertThat(node.deadLetters().next().message()).isEqualTo("never handled");
  }

  /// LD01 A stop acts at once on an idle actor; its reason is normal.
  @Test
  void stop_ofIdleActor_endsItNormally() throws Exception {
    Puppet puppet = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(puppet.ref()));

    puppet.ref().stop();

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(puppet.ref(), ExitReason.NORMAL));
  }

  /// LD01 An actor that stops itself finishes the current message and nothing more.
  @Test
  void stop_ofItself_finishesTheCurrentMessage() throws Exception {
    Recorder<String> steps = new Recorder<>();
    Gate gate = new Gate();
    Ref<Object> ref =
        node.actor((self, message) -> {
          gate.pass();
          self.stop();
          steps.add("finished " + message);
        });
    ref.tell(1).tell(2);

    gate.open();
    ref.join(NET);

    assertThat(steps.rest()).containsExactly("finished 1");
  }

  /// LD01 It may give a reason of its own.
  @Test
  void stop_ofItselfWithReason_isToldToWatchers() throws Exception {
    ExitReason reason = new ExitReason.Custom("out of stock");
    Puppet puppet = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(puppet.ref()));

    puppet.run(self -> self.stop(reason));

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(puppet.ref(), reason));
  }

  /// LD02 A second stop is ignored: one end, one `postStop`, and the reason of the first.
  @Test
  void stop_again_isIgnored() throws Exception {
    Recorder<Ended> ended = node.log(Ended.class);
    Gate gate = new Gate();
    Puppet puppet = new Puppet().onStop(_ -> gate.pass()).on(node);

    puppet.ref().stop();
    puppet.ref().stop();
    gate.open();
    puppet.ref().join(NET);
    puppet.ref().stop();

    assertThat(ended.next()).isEqualTo(new Ended(puppet.ref(), ExitReason.NORMAL));
    assertThat(ended.rest()).isEmpty();
  }

  /// LD02 A stop or kill of the dead is discarded in silence.
  @Test
  void stopOrKill_ofDead_isSilent() throws Exception {
    Ref<Object> dead = node.dead();
    Recorder<Ended> ended = node.log(Ended.class);

    dead.stop();
    dead.kill();
    dead.drain();

    assertThat(node.deadLetters().rest()).isEmpty();
    assertThat(ended.rest()).isEmpty();
  }

  /// LD05 A child can stop its parent.
  @Test
  void stop_ofParentByChild_endsBoth() throws Exception {
    Puppet parent = node.puppet();
    Puppet child = new Puppet().under(parent);

    child.send(self -> self.parent().stop());

    parent.ref().join(NET);
    assertThat(child.ref().join(NET)).isEqualTo(ExitReason.NO_ACTOR);
  }

  /// LD06 A stop in `preStart` ends the actor before its first message; what was queued becomes
  /// dead letters.
  @Test
  void stop_inPreStart_handlesNothing() throws Exception {
    Gate gate = new Gate();
    Puppet puppet =
        new Puppet()
            .onStart(self -> {
              gate.pass();
              self.stop();
            })
            .on(node);
    puppet.ref().tell(1).tell(2);

    gate.open();
    puppet.ref().join(NET);

    assertThat(puppet.messages().rest()).isEmpty();
    assertThat(node.deadLetters().next(2))
        .allMatch(letter -> letter.cause() == DeadLetterCause.STOPPED)
        .map(letter -> letter.message())
        .isEqualTo(List.of(1, 2));
  }

  /// A parent stops a child in order, and waits no longer than it says.
  @Test
  void stop_ofChildWithin_isShutdown() throws Exception {
    Puppet parent = node.puppet();
    Puppet child = new Puppet().under(parent);

    parent.run(self -> {
      self.watch(child.ref());
      self.stop(child.ref(), NET);
    });

    assertThat(parent.signals().next()).isEqualTo(new Terminated(child.ref(), ExitReason.SHUTDOWN));
  }

  /// One that has not ended after the time is killed.
  @Test
  void stop_ofChildThatTakesTooLong_isAKill() throws Exception {
    Puppet parent = node.puppet();
    Puppet child = new Puppet().under(parent);
    child.block(new Gate());

    parent.run(self -> {
      self.watch(child.ref());
      self.stop(child.ref(), Duration.ofMillis(1));
    });

    assertThat(parent.signals().next()).isEqualTo(new Terminated(child.ref(), ExitReason.KILLED));
  }
}
