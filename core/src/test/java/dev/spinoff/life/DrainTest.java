// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.life;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Finishing what was accepted, then ending.
final class DrainTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// Everything queued before is handled, then the actor ends normally.
  @Test
  void drain_withMessagesQueued_handlesThemFirst() throws Exception {
    Puppet puppet = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(puppet.ref()));
    Gate gate = new Gate();
    puppet.block(gate);
    puppet.ref().tell(1).tell(2);

    puppet.ref().drain();
    gate.open();

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(puppet.ref(), ExitReason.NORMAL));
    assertThat(puppet.messages().rest()).containsExactly(1, 2);
  }

  /// Later sends are refused at once.
  @Test
  void send_afterDrain_isDeadLetter() throws Exception {
    Puppet puppet = node.puppet();
    Gate gate = new Gate();
    puppet.block(gate);

    puppet.ref().drain();
    puppet.ref().tell("too late");

    DeadLetter letter = node.deadLetters().next();
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.DRAINING);
    assertThat(letter.message()).isEqualTo("too late");
    gate.open();
    puppet.ref().join(NET);
    assertThat(puppet.messages().rest()).isEmpty();
  }

  /// An idle actor ends at once.
  @Test
  void drain_ofIdleActor_endsIt() throws Exception {
    Puppet puppet = node.puppet();

    puppet.ref().drain();

    puppet.ref().join(NET);
  }

  /// A process receives what was queued before; its next wait after that is interrupted.
  @Test
  void drain_ofProcess_givesItWhatWasQueued() throws Exception {
    Gate gate = new Gate();
    Gate inside = new Gate();
    Recorder<Object> got = new Recorder<>();
    Ref<Object> process =
        node.process(self -> {
          inside.open();
          gate.pass();
          while (true) {
            got.add(self.receive());
          }
        });
    inside.await();
    process.tell(1).tell(2);

    process.drain();
    process.tell("too late");
    gate.open();
    process.join(NET);

    assertThat(got.rest()).containsExactly(1, 2);
    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.DRAINING);
  }

  /// A stop during a drain ends it: what is left becomes dead letters.
  @Test
  void stop_duringDrain_endsIt() throws Exception {
    Puppet puppet = node.puppet();
    Gate gate = new Gate();
    puppet.block(gate);
    puppet.ref().tell("accepted");
    puppet.ref().drain();

    puppet.ref().stop();
    gate.open();
    puppet.ref().join(NET);

    assertThat(puppet.messages().rest()).isEmpty();
    assertThat(node.deadLetters().next().message()).isEqualTo("accepted");
  }
}
