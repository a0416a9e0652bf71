// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Bodies that do what no sensible body does.
class OddBodiesTest extends NodeTest {

  /// A child that is spawned in postStop is stopped with the rest, before its parent has ended.
  @Test
  void postStop_thatSpawns_takesTheChildAlong() throws Exception {
    Ref<?>[] child = new Ref<?>[1];
    Ref<Object> actor =
        node.spawn(
            Recipe.of(
                new Actor<Object>() {
                  @Override
                  public void receive(Self<Object> self, Object message) {}

                  @Override
                  public void postStop(Self<Object> self) {
                    child[0] = self.spawn(Actor.of((_, _) -> {}));
                  }
                }));

    var end = endOf(actor);
    actor.stop();

    assertThat(reason(end)).isEqualTo(ExitReason.NORMAL);
    assertThat(end(child[0])).isEqualTo(ExitReason.NO_ACTOR);
  }

  /// A handler that interrupts its own thread meets that itself; the next actor on the thread does
  /// not.
  @Test
  void handler_thatInterruptsItself_disturbsNobodyElse() throws Exception {
    Ref<Object> rude = node.spawn(Actor.of((self, message) -> Thread.currentThread().interrupt()));
    Ref<Object> polite =
        node.spawn(Actor.of((self, message) -> self.reply(Thread.currentThread().isInterrupted())));

    for (int round = 0; round < 1_000; round++) {
      rude.tell("now");
      assertThat(polite.ask("interrupted?", NET)).isEqualTo(false);
    }
  }

  /// A process that swallows the interruption meets it again at its next wait, and ends when it
  /// returns.
  @Test
  void process_thatSwallowsTheInterruption_meetsItAgain() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    List<String> met = new CopyOnWriteArrayList<>();
    Ref<Object> actor =
        node.spawn(
            ProcessActor.of(self -> {
              waiting.countDown();
              while (met.size() < 3) {
                try {
                  self.receive();
                } catch (InterruptedException _) {
                  met.add("interrupted");
                }
              }
            }));
    await(waiting);

    var end = endOf(actor);
    actor.stop();

    assertThat(reason(end)).isEqualTo(ExitReason.NORMAL);
    assertThat(met).hasSize(3);
  }

  /// A body that stops its node does not wait for its own end.
  @Test
  void body_thatStopsItsNode_goesOn() throws Exception {
    CountDownLatch after = new CountDownLatch(1);
    Ref<Object> actor =
        node.spawn(
            Actor.of((self, message) -> {
              self.node().stop();
              after.countDown();
            }));

    actor.tell("stop the node");

    await(after);
    node.awaitStop();
    assertThat(end(actor)).isEqualTo(ExitReason.NO_ACTOR);
  }

  /// A handler that asks itself and waits is told at once that this cannot be.
  @Test
  void handler_thatAsksItself_isRefused() throws Exception {
    Ref<Object> actor =
        node.spawn(
            Actor.of((self, message) -> {
              Ref<Object> same = self.node().lookup(self.ref().address().path());
              assertThatThrownBy(() -> same.ask("me?", NEVER)).isInstanceOf(AskFailed.class);
              self.reply("refused");
            }));

    assertThat(actor.ask("ask yourself", NET)).isEqualTo("refused");
  }

  /// Watching, linking to and unwatching oneself does nothing.
  @Test
  void body_thatWatchesAndLinksItself_livesAndEndsOnce() throws Exception {
    List<Signal> seen = new CopyOnWriteArrayList<>();
    Ref<Object> actor =
        node.spawn(
            Recipe.of(
                new Actor<Object>() {
                  @Override
                  public void receive(Self<Object> self, Object message) {
                    self.watch(self.ref());
                    self.link(self.ref());
                    self.unlink(self.ref());
                    self.link(self.ref());
                    self.unwatch(self.ref());
                    self.reply("done");
                  }

                  @Override
                  public void onSignal(Self<Object> self, Signal signal) {
                    seen.add(signal);
                  }
                }));
    assertThat(actor.ask("go", NET)).isEqualTo("done");

    var end = endOf(actor);
    actor.stop();

    assertThat(reason(end)).isEqualTo(ExitReason.NORMAL);
    assertThat(seen).isEmpty();
  }

  /// A child that stops its parent ends with it.
  @Test
  void child_thatStopsItsParent_endsWithIt() throws Exception {
    Ref<?>[] child = new Ref<?>[1];
    CountDownLatch spawned = new CountDownLatch(1);
    Ref<Object> parent =
        node.spawn(
            Recipe.of(
                new Actor<Object>() {
                  @Override
                  public void preStart(Self<Object> self) {
                    child[0] = self.spawn(Actor.of((own, message) -> own.parent().stop()));
                    spawned.countDown();
                  }

                  @Override
                  public void receive(Self<Object> self, Object message) {}
                }));
    await(spawned);
    @SuppressWarnings("unchecked")
    Ref<Object> rebel = (Ref<Object>) child[0];

    var end = endOf(parent);
    rebel.tell("go");

    assertThat(reason(end)).isEqualTo(ExitReason.NORMAL);
    assertThat(end(rebel)).isEqualTo(ExitReason.NO_ACTOR);
  }

  /// A body that kills itself in the midst of a message ends killed, its hook called once.
  @Test
  void handler_thatKillsItself_endsOnce() throws Exception {
    List<String> stops = new CopyOnWriteArrayList<>();
    Ref<Object> actor =
        node.spawn(
            Recipe.of(
                new Actor<Object>() {
                  @Override
                  public void receive(Self<Object> self, Object message) {
                    self.ref().kill();
                    self.ref().kill();
                  }

                  @Override
                  public void postStop(Self<Object> self) {
                    stops.add("postStop");
                    self.ref().kill();
                    self.ref().stop();
                    self.stop(new ExitReason.Custom("late"));
                  }
                }));

    var end = endOf(actor);
    actor.tell("die");

    assertThat(reason(end)).isEqualTo(ExitReason.KILLED);
    assertThat(stops).hasSize(1);
  }

  /// The same for a process.
  @Test
  void process_thatKillsItself_endsOnce() throws Exception {
    Ref<Object> actor =
        node.spawn(
            ProcessActor.of(self -> {
              self.receive();
              self.ref().kill();
              self.sleep(NEVER);
            }));

    var end = endOf(actor);
    actor.tell("die");

    assertThat(reason(end)).isEqualTo(ExitReason.KILLED);
  }

  /// The children of a killed actor are killed too: a hook that hangs holds nobody up.
  @Test
  void childrenOfKilledActor_thatHang_areKilledToo() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    Ref<?>[] child = new Ref<?>[1];
    Recipe<Object> hangs =
        Recipe.<Object>of(
                ProcessActor.of(self -> {
                  hanging.countDown();
                  blockHard();
                }))
            .killGrace(Duration.ofMillis(10));
    Ref<Object> parent =
        node.spawn(
            Recipe.of(
                new Actor<Object>() {
                  @Override
                  public void preStart(Self<Object> self) {
                    child[0] = self.spawn(hangs);
                  }

                  @Override
                  public void receive(Self<Object> self, Object message) {}
                }));
    await(hanging);

    var end = endOf(parent);
    parent.kill();

    assertThat(reason(end)).isEqualTo(ExitReason.KILLED);
    assertThat(end(child[0])).isEqualTo(ExitReason.NO_ACTOR);
  }

  /// A handler that becomes another in preStart is that other from the first message on.
  @Test
  void become_inPreStart_counts() throws Exception {
    Ref<Object> actor =
        node.spawn(
            Recipe.of(
                new Actor<Object>() {
                  @Override
                  public void preStart(Self<Object> self) {
                    self.become((own, message) -> own.reply("second"));
                  }

                  @Override
                  public void receive(Self<Object> self, Object message) {
                    self.reply("first");
                  }
                }));

    assertThat(actor.ask("who?", NET)).isEqualTo("second");
  }

  /// Stashing, taking back and stashing again within one message is refused like stashing twice,
  /// and loses nothing that waits.
  @Test
  void stash_twiceWithUnstashBetween_losesNothing() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    List<Object> handled = new CopyOnWriteArrayList<>();
    Ref<Object> actor =
        node.spawn(
            Recipe.of(
                new Actor<Object>() {
                  private boolean confused;

                  @Override
                  public void receive(Self<Object> self, Object message) {
                    await(sent);
                    if (message.equals("first") && !confused) {
                      confused = true;
                      self.stash();
                      self.unstashAll();
                      try {
                        self.stash();
                      } catch (IllegalStateException _) {
                        handled.add("refused");
                      }
                    } else if (message.equals("last")) {
                      self.unstashAll();
                      self.reply("done");
                    } else {
                      handled.add(message);
                    }
                  }
                }));
    actor.tell("first");
    actor.tell("second");
    actor.tell("third");
    var done = actor.askAsync("last", NET);
    sent.countDown();

    assertThat(done.join()).isEqualTo("done");
    assertThat(handled).containsExactly("refused", "first", "second", "third");
  }

  /// The end of a watched actor can be stashed like a message, and comes back once.
  @Test
  void stash_ofTheEndOfAWatchedActor_givesItBack() throws Exception {
    Ref<Object> watched = node.spawn(Actor.of((self, message) -> self.stop()));
    CountDownLatch stashed = new CountDownLatch(1);
    List<String> ends = new CopyOnWriteArrayList<>();
    Ref<Object> actor =
        node.spawn(
            Actor.of((self, message) -> {
              switch ((String) message) {
                case "watch" -> {
                  self.watch(watched, "its end");
                  self.reply("watching");
                }
                case "its end" -> {
                  if (stashed.getCount() > 0) {
                    self.stash();
                    stashed.countDown();
                  } else {
                    ends.add("its end");
                  }
                }
                case "unstash" -> {
                  self.unstashAll();
                  self.ref().tell("stop");
                }
                default -> self.stop();
              }
            }));
    assertThat(actor.ask("watch", NET)).isEqualTo("watching");
    watched.tell("end");
    await(stashed);
    var end = endOf(actor);
    actor.tell("unstash");

    assertThat(reason(end)).isEqualTo(ExitReason.NORMAL);
    assertThat(ends).containsExactly("its end");
  }

  /// A hook that throws what it was told of another's end does not end anybody twice.
  @Test
  void watcher_thatDoesNotHandleTheEnd_endsOnce() throws Exception {
    Ref<Object> watched = node.spawn(Actor.of((self, message) -> self.stop()));
    Ref<Object> watcher =
        node.spawn(
            Actor.of((self, message) -> {
              self.watch(watched);
              self.reply("watching");
            }));
    watcher.ask("watch", NET);

    var end = endOf(watcher);
    watched.tell("end");

    assertThat(reason(end)).isInstanceOf(ExitReason.Crashed.class);
  }
}
