// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.watching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Being told of another's end, exactly once.
final class WatchTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// WA01 `watch` returns what it was given.
  @Test
  void watch_always_returnsItsArgument() throws Exception {
    Puppet watched = node.puppet();

    Ref<Object> result = node.puppet().call(self -> self.watch(watched.ref()));

    assertThat(result).isSameAs(watched.ref());
  }

  /// WA01 It takes a recipe too: spawn and watch.
  @Test
  void watch_ofRecipe_spawnsAndWatches() throws Exception {
    Puppet watcher = node.puppet();
    Ref<Object> child = watcher.call(self -> self.watch(new Puppet().recipe()));

    child.stop();

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(child, ExitReason.NORMAL));
  }

  /// WA01 Watching oneself does nothing.
  @Test
  void watch_ofItself_doesNothing() throws Exception {
    Puppet puppet = node.puppet();

    puppet.run(self -> assertThat(self.watch(self.ref())).isEqualTo(self.ref()));
    puppet.stopAndJoin();

    assertThat(puppet.signals().rest()).isEmpty();
  }

  /// WA02 The watcher of a running actor is told once, with the reason.
  @Test
  void watcher_ofRunningActor_isToldOnce() throws Exception {
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(watched.ref()));

    watched.stopAndJoin();

    assertThat(watcher.signals().next())
        .isEqualTo(new Terminated(watched.ref(), ExitReason.NORMAL));
    watcher.settle();
    assertThat(watcher.signals().rest()).isEmpty();
  }

  /// WA02 The watcher of a dead one is told at once.
  @Test
  void watcher_ofDeadActor_isToldAtOnce() throws Exception {
    Ref<Object> dead = node.dead();
    Puppet watcher = node.puppet();

    watcher.run(self -> self.watch(dead));

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(dead, ExitReason.NO_ACTOR));
  }

  /// WA02 The watcher of a dying one is told when it is dead.
  @Test
  void watcher_ofDyingActor_isToldWhenItIsDead() throws Exception {
    Gate gate = new Gate();
    Gate dying = new Gate();
    Puppet watched =
        new Puppet()
            .onStop(_ -> {
              dying.open();
              gate.pass();
            })
            .on(node);
    Puppet watcher = node.puppet();
    watched.ref().stop();
    dying.await();

    watcher.run(self -> self.watch(watched.ref()));
    watcher.settle();
    assertThat(watcher.signals().rest()).isEmpty();
    gate.open();

    assertThat(watcher.signals().next())
        .isEqualTo(new Terminated(watched.ref(), ExitReason.NORMAL));
  }

  /// WA02 A crash is told with its cause.
  @Test
  void watcher_ofCrashingActor_isToldTheCause() throws Exception {
    IllegalStateException cause = new IllegalStateException("oops");
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(watched.ref()));

    watched.crash(cause);

    assertThat(watcher.signals().next())
        .isEqualTo(new Terminated(watched.ref(), new ExitReason.Crashed(cause)));
    node.failures().next();
  }

  /// WA02 Watching twice is watching once.
  @Test
  void watcher_thatWatchesTwice_isToldOnce() throws Exception {
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(self.watch(watched.ref())));

    watched.stopAndJoin();
    watcher.signals().next();
    watcher.settle();

    assertThat(watcher.signals().rest()).isEmpty();
  }

  /// WA02 Watching again, once told, is a new watch, answered at once.
  @Test
  void watcher_thatWatchesAgainAfterwards_isToldAgain() throws Exception {
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(watched.ref()));
    watched.stopAndJoin();
    watcher.signals().next();

    watcher.run(self -> self.watch(watched.ref()));

    assertThat(watcher.signals().next())
        .isEqualTo(new Terminated(watched.ref(), ExitReason.NO_ACTOR));
  }

  /// WA02 Each of several watchers is told.
  @Test
  void watchers_ofOneActor_areAllTold() throws Exception {
    Puppet watched = node.puppet();
    List<Puppet> watchers = IntStream.range(0, 50).mapToObj(_ -> node.puppet()).toList();
    for (Puppet watcher : watchers) {
      watcher.run(self -> self.watch(watched.ref()));
    }

    watched.ref().stop();

    for (Puppet watcher : watchers) {
      assertThat(watcher.signals().next()).isInstanceOf(Terminated.class);
    }
  }

  /// WA02 It comes after every message of the dead actor.
  @Test
  void terminated_always_comesAfterTheLastMessage() throws Exception {
    Recorder<Object> log = new Recorder<>();
    Gate watching = new Gate();
    Puppet talker = node.puppet();
    Ref<Object> watcher =
        node.spawn(() ->
            ProcessActor.of(self -> {
              self.watch(talker.ref());
              watching.open();
              while (true) {
                log.add(self.receive());
              }
            }));
    watching.await();

    talker.send(self -> {
      for (int i = 0; i < 1_000; i++) {
        watcher.tell(i);
      }
      self.stop();
    });

    List<Object> got = log.next(1_001);
    assertThat(got.subList(0, 1_000)).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    assertThat(got.getLast()).isInstanceOf(Terminated.class);
  }

  /// WA02 A watcher that is blocked is told when it has time; meanwhile the watch stands.
  @Test
  void watcher_thatIsBlocked_isToldLater() throws Exception {
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(watched.ref()));
    Gate gate = new Gate();
    watcher.block(gate);

    watched.stopAndJoin();
    gate.open();

    assertThat(watcher.signals().next()).isInstanceOf(Terminated.class);
  }

  /// WA02 Every watch of actors that die meanwhile is answered exactly once, however the two race.
  @Test
  void watch_racingTheEnd_isAnsweredOnce() throws Exception {
    Puppet watcher = node.puppet();
    int many = 1_000;

    for (int i = 0; i < many; i++) {
      Ref<Object> shortLived = node.actor((_, _) -> {});
      shortLived.stop();
      watcher.send(self -> self.watch(shortLived));
    }

    assertThat(watcher.signals().next(many))
        .map(signal -> ((Terminated) signal).who())
        .doesNotHaveDuplicates();
    watcher.settle();
    assertThat(watcher.signals().rest()).isEmpty();
  }

  /// WA04 The reference inside it is the one that was watched, and leads to dead letters.
  @Test
  void reference_inTerminated_leadsToDeadLetters() throws Exception {
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(watched.ref()));
    watched.ref().stop();

    Terminated terminated = (Terminated) watcher.signals().next();
    watched.ref().tell("anyone?");

    assertThat(terminated.who()).isEqualTo(watched.ref());
    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.STOPPED);
  }
}
