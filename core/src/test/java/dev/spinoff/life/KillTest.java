// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.life;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ending an actor without waiting for it.
final class KillTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// LD01 A kill does not wait for the current handler: it interrupts it.
  @Test
  void kill_duringHandler_interruptsIt() throws Exception {
    Puppet puppet = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(puppet.ref()));
    Gate inside = new Gate();
    Recorder<String> how = new Recorder<>();
    puppet.send(_ -> {
      inside.open();
      try {
        new Gate().pass();
      } catch (InterruptedException e) {
        how.add("interrupted");
        throw e;
      }
    });
    inside.await();

    puppet.ref().kill();

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(puppet.ref(), ExitReason.KILLED));
    assertThat(how.next()).isEqualTo("interrupted");
  }

  /// LD01 What was queued is not handled; it becomes dead letters.
  @Test
  void kill_withMessagesQueued_handlesNone() throws Exception {
    Puppet puppet = node.puppet();
    puppet.block(new Gate());
    puppet.ref().tell("never handled");

    puppet.ref().kill();
    puppet.ref().join(NET);

    var letter = node.deadLetters().next();
    assertThat(letter.message()).isEqualTo("never handled");
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.STOPPED);
    assertThat(puppet.messages().rest()).isEmpty();
  }

  /// LD01 A kill works in `preStart`, too.
  @Test
  void kill_inPreStart_interruptsIt() throws Exception {
    Gate inside = new Gate();
    Puppet puppet =
        new Puppet()
            .onStart(_ -> {
              inside.open();
              new Gate().pass();
            })
            .on(node);
    inside.await();

    puppet.ref().kill();

    puppet.ref().join(NET);
  }

  /// LD01 And in `postStop`, when a stop takes too long.
  @Test
  void kill_inPostStop_interruptsIt() throws Exception {
    Gate inside = new Gate();
    Puppet puppet =
        new Puppet()
            .onStop(_ -> {
              inside.open();
              new Gate().pass();
            })
            .on(node);
    puppet.ref().stop();
    inside.await();

    puppet.ref().kill();

    puppet.ref().join(NET);
  }

  /// LD01 The children of a killed actor end with it.
  @Test
  void kill_ofParent_endsItsChildren() throws Exception {
    Puppet parent = node.puppet();
    Puppet child = new Puppet().under(parent);
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(child.ref()));
    parent.block(new Gate());

    parent.ref().kill();

    parent.ref().join(NET);
    assertThat(watcher.signals().next()).isInstanceOf(Terminated.class);
  }

  /// LD01 An idle actor is killed at once.
  @Test
  void kill_ofIdleActor_endsIt() throws Exception {
    Puppet puppet = node.puppet();
    puppet.settle();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(puppet.ref()));

    puppet.ref().kill();

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(puppet.ref(), ExitReason.KILLED));
  }

  /// LD01 A watch is answered while the body blocks: it is the cell's business.
  @Test
  void watch_ofBlockedActorThatIsDying_takesEffectAtOnce() throws Exception {
    Gate gate = new Gate();
    Gate stopping = new Gate();
    Puppet blocked =
        new Puppet()
            .onStop(_ -> {
              stopping.open();
              gate.pass();
            })
            .on(node);
    blocked.ref().stop();
    stopping.await();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(blocked.ref()));

    blocked.ref().kill();

    assertThat(watcher.signals().next()).isInstanceOf(Terminated.class);
  }

  /// LD01 A body that ignores interrupts is abandoned: its watchers are told, and its name is free,
  /// while its thread still runs.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void kill_ofDeafBody_abandonsIt(boolean ownThread) throws Exception {
    Gate gate = new Gate();
    Puppet deaf =
        new Puppet()
            .named("deaf")
            .with(it -> it.killGrace(Duration.ofMillis(1)))
            .with(it -> ownThread ? it.onOwnThread() : it)
            .on(node);
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(deaf.ref()));
    deaf.blockDeaf(gate);

    deaf.ref().kill();

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(deaf.ref(), ExitReason.KILLED));
    Puppet next = node.puppet("deaf");
    next.settle();
    assertThat(gate.isOpen()).isFalse();
    gate.open();
  }

  /// LD01 A process that ignores interrupts is abandoned likewise.
  @Test
  void kill_ofDeafProcess_abandonsIt() throws Exception {
    Gate gate = new Gate();
    Gate inside = new Gate();
    Ref<Object> deaf =
        node.spawn(
            Recipe.of(() ->
                    ProcessActor.of(_ -> {
                      inside.open();
                      gate.passDeaf();
                    }))
                .killGrace(Duration.ofMillis(1)));
    inside.await();

    deaf.kill();

    deaf.join(NET);
    assertThat(gate.isOpen()).isFalse();
    gate.open();
  }
}
