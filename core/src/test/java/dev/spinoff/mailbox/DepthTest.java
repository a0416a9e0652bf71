// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.MailboxSpec;
import dev.spinoff.event.Event.MailboxHigh;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How much waits for an actor is seen from outside, also while its body blocks.
final class DepthTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private final Gate gate = new Gate();

  private Puppet blocked(MailboxSpec mailbox) throws Exception {
    Puppet puppet = new Puppet().with(it -> it.mailbox(mailbox)).on(node);
    puppet.block(gate);
    return puppet;
  }

  private static long depth(Puppet puppet) {
    return puppet.ref().inspect().mailboxDepth();
  }

  /// The depth of an unbounded mailbox is counted when asked.
  @Test
  void depth_ofUnboundedMailbox_isCounted() throws Exception {
    Puppet puppet = blocked(MailboxSpec.unbounded());
    assertThat(depth(puppet)).isZero();

    puppet.ref().tell(1).tell(2).tell(3);

    assertThat(depth(puppet)).isEqualTo(3);
    gate.open();
  }

  /// That of a bounded one is exact.
  @Test
  void depth_ofBoundedMailbox_isExact() throws Exception {
    Puppet puppet = blocked(MailboxSpec.bounded(2, new MailboxSpec.WhenFull.Refuse()));

    puppet.ref().tell(1).tell(2).tell(3);

    assertThat(depth(puppet)).isEqualTo(2);
    gate.open();
  }

  /// More than the high-water mark is reported, while the body blocks.
  @Test
  void mailbox_overHighWater_isReported() throws Exception {
    Recorder<MailboxHigh> log = node.log(MailboxHigh.class);
    Puppet puppet = blocked(new MailboxSpec.Unbounded(10));
    for (int i = 0; i < 50; i++) {
      puppet.ref().tell(i);
    }

    MailboxHigh high = log.next();

    assertThat(high.actor()).isEqualTo(puppet.ref());
    assertThat(high.depth()).isGreaterThan(10);
    assertThat(high.highWater()).isEqualTo(10);
    gate.open();
  }

  /// It is reported once for each time it rises above the mark, not for each look.
  @Test
  void mailbox_thatStaysOverHighWater_isReportedOnce() throws Exception {
    Recorder<MailboxHigh> log = node.log(MailboxHigh.class);
    Puppet lasting = blocked(new MailboxSpec.Unbounded(10));
    for (int i = 0; i < 50; i++) {
      lasting.ref().tell(i);
    }
    log.next();

    Puppet later = blocked(new MailboxSpec.Unbounded(10));
    for (int i = 0; i < 50; i++) {
      later.ref().tell(i);
    }

    assertThat(log.next().actor()).isEqualTo(later.ref());
    gate.open();
  }
}
