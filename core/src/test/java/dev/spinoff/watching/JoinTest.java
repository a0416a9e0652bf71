// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.watching;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.JoinTimeout;
import dev.spinoff.Ref;
import dev.spinoff.event.Event.Ended;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Waiting for an actor to end.
final class JoinTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @RegisterExtension final TestNode node = TestNode.manual();

  /// WA04 `join` waits for the end and gives its reason.
  @Test
  void join_ofLiveActor_waitsAndGivesTheReason() throws Exception {
    ExitReason reason = new ExitReason.Custom("enough");
    Gate stopping = new Gate();
    Gate gate = new Gate();
    Puppet puppet =
        new Puppet()
            .onStop(_ -> {
              stopping.open();
              gate.pass();
            })
            .on(node);
    Recorder<ExitReason> joined = new Recorder<>();
    node.process(_ -> joined.add(puppet.ref().join()));

    puppet.send(self -> self.stop(reason));
    stopping.await();
    assertThat(joined.rest()).isEmpty();
    gate.open();

    assertThat(joined.next()).isIn(reason, ExitReason.NO_ACTOR);
  }

  /// WA04 It gives the reason to one that waited before the end.
  @Test
  void join_thatWaits_givesTheReason() throws Exception {
    Puppet puppet = node.puppet();
    Recorder<ExitReason> joined = new Recorder<>();
    node.process(_ -> joined.add(puppet.ref().join(PATIENCE)));
    node.world().awaitDue(PATIENCE);

    puppet.ref().kill();

    assertThat(joined.next()).isEqualTo(ExitReason.KILLED);
  }

  /// WA04 Of an actor that is gone it returns at once.
  @Test
  void join_ofDeadActor_returnsAtOnce() throws Exception {
    assertThat(node.dead().join(NET)).isEqualTo(ExitReason.NO_ACTOR);
    assertThat(node.dead().join()).isEqualTo(ExitReason.NO_ACTOR);
  }

  /// WA04 When the time is over it throws, and says whom it waited for.
  @Test
  void join_thatTakesTooLong_throws() throws Exception {
    Ref<Object> ref = node.puppet("immortal").ref();
    Recorder<JoinTimeout> thrown = new Recorder<>();
    node.process(_ -> {
      try {
        ref.join(PATIENCE);
      } catch (JoinTimeout e) {
        thrown.add(e);
      }
    });

    node.world().pass(PATIENCE);

    assertThat(thrown.next()).hasMessageContaining("/immortal");
  }

  /// WA04 Once it has returned the name is free and the end is reported.
  @Test
  void join_whenItReturns_theEndIsComplete() throws Exception {
    Recorder<Ended> ended = node.log(Ended.class);
    for (int i = 0; i < 100; i++) {
      Puppet puppet = node.puppet("same name");
      puppet.ref().stop();
      puppet.ref().join(NET);
    }

    assertThat(ended.rest()).hasSize(100);
  }

  /// WA04 Several may wait for the same end.
  @Test
  void join_bySeveral_returnsForAll() throws Exception {
    Puppet puppet = node.puppet();
    Recorder<ExitReason> joined = new Recorder<>();
    for (int i = 0; i < 10; i++) {
      node.process(_ -> joined.add(puppet.ref().join()));
    }

    puppet.ref().stop();

    assertThat(joined.next(10)).hasSize(10);
  }

  /// WA05 When the node goes down, whoever waits for one of its actors is told.
  @Test
  void join_whileTheNodeStops_returns() throws Exception {
    Puppet puppet = node.puppet();
    puppet.settle();
    Recorder<ExitReason> joined = new Recorder<>();
    Thread.ofVirtual().start(() -> joined.add(joinQuietly(puppet.ref())));
    node.world().awaitDue(PATIENCE);

    node.node().stop(NET);

    assertThat(joined.next()).isEqualTo(ExitReason.SHUTDOWN);
  }

  private static ExitReason joinQuietly(Ref<?> ref) {
    try {
      return ref.join(PATIENCE);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
