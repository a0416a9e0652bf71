// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.watching;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.Terminated;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.TestNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An exit sent on purpose. The meaning is OTP's `exit/2`.
final class ExitTest {

  private static final ExitReason REASON = new ExitReason.Custom("enough");

  @RegisterExtension final TestNode node = TestNode.real();

  private Puppet sender;
  private Puppet target;
  private Puppet witness;

  @BeforeEach
  void spawnThem() throws Exception {
    sender = node.puppet();
    target = node.puppet();
    witness = node.puppet();
    witness.run(self -> self.watch(target.ref()));
  }

  /// It ends the other with this reason.
  @Test
  void exit_always_endsTheOther() throws Exception {
    sender.run(self -> self.exit(target.ref(), REASON));

    assertThat(witness.signals().next()).isEqualTo(new Terminated(target.ref(), REASON));
  }

  /// The reason `Normal` ends nobody.
  @Test
  void exit_withNormal_isIgnored() throws Exception {
    sender.run(self -> self.exit(target.ref(), ExitReason.NORMAL));

    target.settle();
    target.settle();
    assertThat(target.signals().rest()).isEmpty();
  }

  /// One that traps exits receives it, `Normal` as well.
  @Test
  void exit_toTrapping_isReceived() throws Exception {
    target.run(self -> self.trapExits(true));

    sender.run(self -> {
      self.exit(target.ref(), REASON);
      self.exit(target.ref(), ExitReason.NORMAL);
    });

    assertThat(target.signals().next()).isEqualTo(new Exited(sender.ref(), REASON));
    assertThat(target.signals().next()).isEqualTo(new Exited(sender.ref(), ExitReason.NORMAL));
  }

  /// `Killed` cannot be trapped.
  @Test
  void exit_withKilled_cannotBeTrapped() throws Exception {
    target.run(self -> self.trapExits(true));

    sender.run(self -> self.exit(target.ref(), ExitReason.KILLED));

    assertThat(witness.signals().next()).isEqualTo(new Terminated(target.ref(), ExitReason.KILLED));
    assertThat(target.signals().rest()).isEmpty();
  }

  /// Trapping can be switched off again.
  @Test
  void exit_afterTrappingIsSwitchedOff_ends() throws Exception {
    target.run(self -> self.trapExits(true));
    target.run(self -> self.trapExits(false));

    sender.run(self -> self.exit(target.ref(), REASON));

    assertThat(witness.signals().next()).isEqualTo(new Terminated(target.ref(), REASON));
  }

  /// An exit happens also when the other's mailbox is full.
  @Test
  void exit_toFullMailbox_happens() throws Exception {
    Puppet full =
        new Puppet()
            .with(it -> it.mailbox(MailboxSpec.bounded(1, new WhenFull.Refuse())))
            .onStart(self -> self.trapExits(true))
            .on(node);
    Gate gate = new Gate();
    full.block(gate);
    full.ref().tell("fills it");

    sender.run(self -> self.exit(full.ref(), REASON));
    gate.open();

    assertThat(full.signals().next()).isEqualTo(new Exited(sender.ref(), REASON));
  }

  /// An exit to the dead is silent.
  @Test
  void exit_toDead_isSilent() throws Exception {
    target.stopAndJoin();

    sender.run(self -> self.exit(target.ref(), REASON));
    sender.settle();

    assertThat(node.deadLetters().rest()).isEmpty();
  }

  /// An exit takes effect while the body blocks: it ends once the body lets go.
  @Test
  void exit_toBlockedBody_endsItAfterwards() throws Exception {
    Gate gate = new Gate();
    target.block(gate);
    target.ref().tell("never handled");

    sender.run(self -> self.exit(target.ref(), REASON));
    gate.open();

    assertThat(witness.signals().next()).isEqualTo(new Terminated(target.ref(), REASON));
    target.ref().join(NET);
    assertThat(target.messages().rest()).isEmpty();
  }
}
