// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.watching;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Actors that share their fate. The meaning is OTP's.
final class LinkTest {

  private static final ExitReason REASON = new ExitReason.Custom("broken");

  @RegisterExtension final TestNode node = TestNode.real();

  private Puppet witnessOf(Puppet puppet) throws Exception {
    Puppet witness = node.puppet();
    witness.run(self -> self.watch(puppet.ref()));
    return witness;
  }

  /// When one ends other than normally, the other ends with the same reason.
  @Test
  void link_whenOneEndsAbnormally_endsTheOther() throws Exception {
    Puppet a = node.puppet();
    Puppet b = node.puppet();
    Puppet witness = witnessOf(a);
    a.run(self -> assertThat(self.link(b.ref())).isSameAs(b.ref()));

    b.send(self -> self.stop(REASON));

    assertThat(witness.signals().next()).isEqualTo(new Terminated(a.ref(), REASON));
  }

  /// Links go both ways.
  @Test
  void link_whenTheLinkerEndsAbnormally_endsTheOther() throws Exception {
    Puppet a = node.puppet();
    Puppet b = node.puppet();
    Puppet witness = witnessOf(b);
    a.run(self -> self.link(b.ref()));

    a.send(self -> self.stop(REASON));

    assertThat(witness.signals().next()).isEqualTo(new Terminated(b.ref(), REASON));
  }

  /// A crash goes over a link with its cause, and a kill as killed.
  @Test
  void link_whenOneCrashes_endsTheOtherWithTheCause() throws Exception {
    IllegalStateException cause = new IllegalStateException("oops");
    Puppet a = node.puppet();
    Puppet b = node.puppet();
    Puppet witness = witnessOf(a);
    a.run(self -> self.link(b.ref()));

    b.crash(cause);

    assertThat(witness.signals().next())
        .isEqualTo(new Terminated(a.ref(), new ExitReason.Crashed(cause)));
    node.failures().next();
  }

  /// A normal end is not passed on.
  @Test
  void link_whenOneEndsNormally_leavesTheOther() throws Exception {
    Puppet a = node.puppet();
    Puppet b = node.puppet();
    a.run(self -> self.link(b.ref()));

    b.stopAndJoin();

    a.settle();
    a.settle();
  }

  /// One that traps exits receives them instead, normal ones too.
  @Test
  void link_ofTrapping_receivesTheExit() throws Exception {
    Puppet a = node.puppet();
    Puppet b = node.puppet();
    Puppet c = node.puppet();
    a.run(self -> {
      self.trapExits(true);
      self.link(b.ref());
      self.link(c.ref());
    });

    b.send(self -> self.stop(REASON));
    assertThat(a.signals().next()).isEqualTo(new Exited(b.ref(), REASON));
    c.ref().stop();

    assertThat(a.signals().next()).isEqualTo(new Exited(c.ref(), ExitReason.NORMAL));
  }

  /// A kill goes over a link as a reason like others: it can be trapped there.
  @Test
  void link_whenOneIsKilled_canBeTrapped() throws Exception {
    Puppet a = node.puppet();
    Puppet b = node.puppet();
    a.run(self -> {
      self.trapExits(true);
      self.link(b.ref());
    });

    b.ref().kill();

    assertThat(a.signals().next()).isEqualTo(new Exited(b.ref(), ExitReason.KILLED));
    a.settle();
  }

  /// Linking to the dead counts as an exit with `NoActor`: it ends the linker, or is trapped.
  @Test
  void link_toDead_isAnExit() throws Exception {
    Ref<Object> dead = node.dead();
    Puppet trapping = node.puppet();
    trapping.run(self -> {
      self.trapExits(true);
      self.link(dead);
    });
    Puppet plain = node.puppet();
    Puppet witness = witnessOf(plain);
    plain.run(self -> self.link(dead));

    assertThat(trapping.signals().next()).isEqualTo(new Exited(dead, ExitReason.NO_ACTOR));
    assertThat(witness.signals().next())
        .isEqualTo(new Terminated(plain.ref(), ExitReason.NO_ACTOR));
  }

  /// Linking twice is linking once.
  @Test
  void link_twice_exitsOnce() throws Exception {
    Puppet a = node.puppet();
    Puppet b = node.puppet();
    a.run(self -> {
      self.trapExits(true);
      self.link(b.ref());
      self.link(b.ref());
    });

    b.ref().kill();
    b.ref().join(NET);
    a.signals().next();
    a.settle();

    assertThat(a.signals().rest()).isEmpty();
  }

  /// After `unlink` nothing is passed on, either way.
  @Test
  void unlink_beforeTheEnd_breaksTheLink() throws Exception {
    Puppet a = node.puppet();
    Puppet b = node.puppet();
    a.run(self -> self.link(b.ref()));

    a.run(self -> self.unlink(b.ref()));
    b.ref().kill();
    b.ref().join(NET);

    a.settle();
    a.settle();
  }

  /// Either of the two may undo it.
  @Test
  void unlink_byTheOther_breaksTheLink() throws Exception {
    Puppet a = node.puppet();
    Puppet b = node.puppet();
    a.run(self -> self.link(b.ref()));

    b.run(self -> self.unlink(a.ref()));
    b.ref().kill();
    b.ref().join(NET);

    a.settle();
    a.settle();
  }

  /// An exit that is on its way counts: neither a later `unlink` nor a later trap takes it back.
  @Test
  void exit_alreadyOnItsWay_winsOverUnlinkAndTrap() throws Exception {
    Puppet a = node.puppet();
    Puppet b = node.puppet();
    Puppet witness = witnessOf(a);
    a.run(self -> self.link(b.ref()));
    Gate gate = new Gate();
    a.send(self -> {
      gate.pass();
      self.unlink(b.ref());
      self.trapExits(true);
    });

    b.send(self -> self.stop(REASON));
    b.ref().join(NET);
    gate.open();

    assertThat(witness.signals().next()).isEqualTo(new Terminated(a.ref(), REASON));
    assertThat(a.signals().rest()).isEmpty();
  }

  /// The first exit decides the reason.
  @Test
  void exits_ofTwoLinked_firstReasonWins() throws Exception {
    Puppet a = node.puppet();
    Puppet b = node.puppet();
    Puppet c = node.puppet();
    Puppet witness = witnessOf(a);
    a.run(self -> {
      self.link(b.ref());
      self.link(c.ref());
    });
    Gate gate = new Gate();
    a.block(gate);

    b.send(self -> self.stop(REASON));
    b.ref().join(NET);
    c.send(self -> self.stop(new ExitReason.Custom("another")));
    c.ref().join(NET);
    gate.open();

    assertThat(witness.signals().next()).isEqualTo(new Terminated(a.ref(), REASON));
  }

  /// An exit reaches a process that waits, and ends it.
  @Test
  void exit_ofLinked_endsWaitingProcess() throws Exception {
    Puppet b = node.puppet();
    Gate linked = new Gate();
    Ref<Object> process =
        node.process(self -> {
          self.link(b.ref());
          linked.open();
          self.receive();
        });
    Puppet witness = node.puppet();
    witness.run(self -> self.watch(process));
    linked.await();

    b.send(self -> self.stop(REASON));

    assertThat(witness.signals().next()).isEqualTo(new Terminated(process, REASON));
  }

  /// A chain of links ends from one end to the other.
  @Test
  void links_inChain_endAll() throws Exception {
    Puppet first = node.puppet();
    Puppet last = first;
    for (int i = 0; i < 100; i++) {
      Puppet next = node.puppet();
      Puppet before = last;
      before.run(self -> self.link(next.ref()));
      last = next;
    }
    Puppet witness = witnessOf(last);

    first.send(self -> self.stop(REASON));

    assertThat(witness.signals().next()).isEqualTo(new Terminated(last.ref(), REASON));
  }
}
