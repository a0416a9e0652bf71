// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.Event.Ended;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// WA01-WA05 Watches from node to node: exactly one word of each end.
final class WatchingTest {

  private static final Duration LONG = ofSeconds(20);

  private final TwoNodes nodes = new TwoNodes();
  private Puppet watcher;
  private Puppet watched;

  @BeforeEach
  void spawn() {
    watcher = Puppet.on(nodes.here, "watcher");
    watched = Puppet.on(nodes.there, "watched");
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  // A look comes behind the words before it.
  private void wordsHaveCome() throws InterruptedException {
    nodes.there("watched").resolve(LONG);
  }

  /// Nothing else has come from the other node: what is sent now is the very next.
  private void hasNothingElse() throws InterruptedException {
    Puppet last = Puppet.on(nodes.there, "last" + nodes.there.guardian().inspect().children());
    Ref<Object> toWatcher = nodes.there.lookup(nodes.hereAt + "/watcher");
    last.does(_ -> toWatcher.tell("last"));
    assertThat(watcher.next()).isEqualTo("last");
  }

  private void ends(Ref<?> who) throws InterruptedException {
    who.stop();
    assertThat(who.join(LONG)).isIn(ExitReason.NORMAL, ExitReason.NO_ACTOR);
  }

  /// WA01 WA02 The watcher of a running actor is told once, with its reason; `watch` gives back its
  /// argument.
  @Test
  void watch_ofRunning_isToldOnce() throws InterruptedException {
    Ref<Object> who = nodes.there("watched");
    watcher.does(self -> assertThat(self.watch(who)).isSameAs(who));
    ends(who);
    assertThat(watcher.next()).isEqualTo(new Terminated(who, ExitReason.NORMAL));
    hasNothingElse();
  }

  /// WA02 Watching twice is watching once, by the looked-up reference too.
  @Test
  void watch_twice_isToldOnce() throws InterruptedException {
    Ref<Object> who = nodes.there("watched");
    watcher.does(self -> {
      self.watch(who);
      self.watch(who);
    });
    ends(who);
    assertThat(watcher.next(Terminated.class).why()).isEqualTo(ExitReason.NORMAL);
    hasNothingElse();
  }

  /// WA02 The watcher of a dead actor is told at once.
  @Test
  void watch_ofDead_isTold() throws InterruptedException {
    Ref<Object> who = nodes.there("watched").resolve(LONG);
    ends(who);
    watcher.does(self -> self.watch(who));
    assertThat(watcher.next()).isEqualTo(new Terminated(who, ExitReason.NO_ACTOR));
  }

  /// WA02 So is the watcher of one that never was.
  @Test
  void watch_ofNobody_isTold() throws InterruptedException {
    Ref<Object> nobody = nodes.there("nobody");
    watcher.does(self -> self.watch(nobody));
    assertThat(watcher.next()).isEqualTo(new Terminated(nobody, ExitReason.NO_ACTOR));
  }

  /// WA02 The end comes behind all that the watched one has sent.
  @Test
  void watch_ofOneThatSends_isToldLast() throws InterruptedException {
    Ref<Object> who = nodes.there("watched").resolve(LONG);
    watcher.does(self -> self.watch(who));
    wordsHaveCome();
    Ref<Object> toWatcher = nodes.there.lookup(nodes.hereAt + "/watcher");
    watched.does(self -> {
      IntStream.range(0, 2_000).forEach(toWatcher::tell);
      self.stop();
    });
    assertThat(watcher.next(2_000)).isEqualTo(IntStream.range(0, 2_000).boxed().toList());
    assertThat(watcher.next()).isEqualTo(new Terminated(who, ExitReason.NORMAL));
  }

  /// WA02 A crash is the reason, with its text.
  @Test
  void watch_ofOneThatCrashes_tellsTheCrash() throws InterruptedException {
    Ref<Object> who = nodes.there("watched").resolve(LONG);
    watcher.does(self -> self.watch(who));
    wordsHaveCome();
    Puppet.Deed crash =
        _ -> {
          throw new IllegalStateException("too much");
        };
    watched.ref().tell(crash);
    assertThat(watcher.next(Terminated.class).why())
        .isInstanceOfSatisfying(
            ExitReason.Crashed.class,
            why -> assertThat(why.cause()).hasMessage("java.lang.IllegalStateException: too much"));
  }

  /// WA02 After `unwatch` nothing comes.
  @Test
  void unwatch_beforeTheEnd_isNotTold() throws InterruptedException {
    Ref<Object> who = nodes.there("watched").resolve(LONG);
    watcher.does(self -> {
      self.watch(who);
      self.unwatch(who);
    });
    ends(who);
    hasNothingElse();
  }

  /// WA02 One who stops watching and watches again is told once.
  @Test
  void watch_afterUnwatch_isToldOnce() throws InterruptedException {
    Ref<Object> who = nodes.there("watched");
    watcher.does(self -> {
      self.watch(who);
      self.unwatch(who);
      self.watch(who);
    });
    ends(who);
    assertThat(watcher.next()).isEqualTo(new Terminated(who, ExitReason.NORMAL));
  }

  /// WA03 A watcher that does not handle the word ends itself.
  @Test
  void watch_notHandled_endsTheWatcher() throws InterruptedException {
    Ref<Object> who = nodes.there("watched");
    Ref<Object> careless = nodes.here.spawn("careless", Actor.of((self, _) -> self.watch(who)));
    var ended = nodes.here.events().expect(Ended.class, each -> each.actor().equals(careless));
    careless.tell("go");
    ends(who.resolve(LONG));
    assertThat(ended.await(LONG).reason()).isInstanceOf(ExitReason.Crashed.class);
  }

  /// WA04 `join` waits for an end on another node, and gives its reason.
  @Test
  void join_ofRunning_givesTheReason() throws Exception {
    Ref<Object> who = nodes.there("watched");
    Puppet.Deed exit = self -> self.stop(new ExitReason.Custom("done"));
    Thread ender = Thread.ofVirtual().start(() -> watched.ref().tell(exit));
    assertThat(who.join(LONG)).isIn(new ExitReason.Custom("done"), ExitReason.NO_ACTOR);
    ender.join();
    assertThat(who.join(LONG)).isEqualTo(ExitReason.NO_ACTOR);
  }

  /// WA05 When a node stops, its actors' ends are told with their reasons.
  @Test
  void watch_nodeStops_isToldOnce() throws InterruptedException {
    Ref<Object> who = nodes.there("watched");
    watcher.does(self -> self.watch(who));
    who.resolve(LONG);
    nodes.there.stop();
    assertThat(watcher.next()).isEqualTo(new Terminated(who, ExitReason.SHUTDOWN));
    watcher.ref().tell("last");
    assertThat(watcher.next()).isEqualTo("last");
  }

  /// WA05 The watcher of an actor on a node that never comes up is told once.
  @Test
  void watch_onNodeThatNeverComesUp_isToldOnce() throws InterruptedException {
    Node alone = nodes.all.start(Remoting.at(Nodes.free("alone")).connectWithin(ofMillis(300)));
    Puppet own = Puppet.on(alone, "own");
    Ref<Object> nobody = alone.lookup(Nodes.free("nobody") + "/nobody");
    own.does(self -> self.watch(nobody));
    Terminated told = own.next(Terminated.class);
    assertThat(told.who()).isEqualTo(nobody);
    assertThat(told.why())
        .isInstanceOfSatisfying(
            ExitReason.Unreachable.class,
            why -> assertThat(why.detail()).contains("could not be reached within 0.3 s"));
    own.ref().tell("last");
    assertThat(own.next()).isEqualTo("last");
    assertThat(nobody.join(LONG)).isInstanceOf(ExitReason.Unreachable.class);
  }

  /// WA02 A watcher that is gone leaves nothing to be told: the watched one ends undisturbed.
  @Test
  void watcher_endsFirst_isForgotten() throws InterruptedException {
    Ref<Object> who = nodes.there("watched").resolve(LONG);
    watcher.does(self -> self.watch(who));
    ends(watcher.ref());
    ends(who);
    assertThat(nodes.here.events().deadLetters().values()).containsOnly(0L);
    assertThat(nodes.there.events().deadLetters().values()).containsOnly(0L);
  }
}
