// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.watching;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.ActorInfo.State;
import dev.spinoff.ChildSignal.Held;
import dev.spinoff.ChildSignal.Started;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Recipe.Supervision;
import dev.spinoff.Ref;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import dev.spinoff.event.Event.Restarted;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A supervised child whose body is gone waits for its parent's word. A new body is no new actor.
final class HoldReviveTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private final IllegalStateException oops = new IllegalStateException("oops");
  private Puppet parent;
  private Puppet child;

  @BeforeEach
  void spawnFamily() throws Exception {
    parent = node.puppet("parent");
    child =
        new Puppet().named("child").with(it -> it.supervised(Supervision.BY_PARENT)).under(parent);
    assertThat(parent.signals().next()).isEqualTo(new Started(child.ref()));
  }

  private Held crashed() throws Exception {
    child.crash(oops);
    node.failures().next();
    return held();
  }

  private Held held() throws Exception {
    return (Held) parent.signals().next();
  }

  private void revive() throws Exception {
    parent.run(self -> self.revive(child.ref()));
    assertThat(parent.signals().next()).isEqualTo(new Started(child.ref()));
  }

  /// A crash of a supervised child is `Held` with its cause, and not its end.
  @Test
  void child_thatCrashes_isHeld() throws Exception {
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(child.ref()));

    Held held = crashed();

    assertThat(held).isEqualTo(new Held(child.ref(), new ExitReason.Crashed(oops)));
    assertThat(child.ref().inspect().state()).isEqualTo(State.HELD);
    watcher.settle();
    assertThat(watcher.signals().rest()).isEmpty();
  }

  /// So is any other end of its body: a stop, a kill, a stop by itself, an exit.
  @Test
  void child_whoseBodyEndsOtherwise_isHeld() throws Exception {
    child.ref().stop();
    assertThat(held().why()).isEqualTo(ExitReason.NORMAL);
    revive();
    child.ref().kill();
    assertThat(held().why()).isEqualTo(ExitReason.KILLED);
    revive();
    child.send(self -> self.stop(new ExitReason.Custom("done")));
    assertThat(held().why()).isEqualTo(new ExitReason.Custom("done"));
    revive();
    node.puppet().run(self -> self.exit(child.ref(), new ExitReason.Custom("out")));
    assertThat(held().why()).isEqualTo(new ExitReason.Custom("out"));
    revive();
    child.ref().drain();

    assertThat(held().why()).isEqualTo(ExitReason.NORMAL);
  }

  /// And the end of a process's `run`.
  @Test
  void process_thatReturns_isHeld() throws Exception {
    Ref<Object> process =
        parent.call(self ->
            self.spawn(
                Recipe.<Object>of(() -> ProcessActor.of(p -> p.receive()))
                    .supervised(Supervision.BY_PARENT)));
    assertThat(parent.signals().next()).isEqualTo(new Started(process));

    process.tell("done");

    assertThat(held()).isEqualTo(new Held(process, ExitReason.NORMAL));
  }

  /// A start that fails is `Held` as well, and can be tried again.
  @Test
  void child_whoseStartFails_isHeldAndCanBeRevived() throws Exception {
    Recorder<String> tries = new Recorder<>();
    Ref<Object> flaky =
        parent.call(self ->
            self.spawn(
                Recipe.<Object>of(
                        () -> {
                          tries.add("try");
                          if (tries.rest().size() < 3) {
                            throw oops;
                          }
                          return Actor.of((_, _) -> {});
                        })
                    .supervised(Supervision.BY_PARENT)));
    assertThat(held()).isEqualTo(new Held(flaky, new ExitReason.Crashed(oops)));

    parent.run(self -> self.revive(flaky));
    assertThat(held().child()).isEqualTo(flaky);
    parent.run(self -> self.revive(flaky));

    assertThat(parent.signals().next()).isEqualTo(new Started(flaky));
    node.failures().next(2);
  }

  /// A revived child has a new body, and the same reference, name, parent and place among its
  /// siblings.
  @Test
  void child_revived_hasNewBodyAndKeepsItsIdentity() throws Exception {
    Recorder<Restarted> restarts = node.log(Restarted.class);
    crashed();

    revive();

    child.settle();
    assertThat(child.bodies().rest()).hasSize(2);
    assertThat(child.ref().inspect().state()).isEqualTo(State.RUNNING);
    assertThat(child.ref().inspect().restarts()).isEqualTo(1);
    assertThat(node.node().lookup("/parent/child")).isEqualTo(child.ref());
    assertThat(child.<Ref<Object>>call(self -> self.parent())).isEqualTo(parent.ref());
    assertThat(restarts.next()).isEqualTo(new Restarted(child.ref(), new ExitReason.Crashed(oops)));
  }

  /// The mailbox is kept, in order; the message that was being handled is not retried.
  @Test
  void mailbox_ofRevivedChild_isKept() throws Exception {
    Gate gate = new Gate();
    child.block(gate);
    child.crash(oops);
    child.ref().tell(1).tell(2);
    gate.open();
    held();
    node.failures().next();
    child.ref().tell(3);
    assertThat(child.messages().rest()).isEmpty();
    assertThat(child.ref().inspect().mailboxDepth()).isEqualTo(3);

    revive();

    assertThat(child.messages().next(3)).containsExactly(1, 2, 3);
    assertThat(node.deadLetters().rest()).isEmpty();
  }

  /// What was stashed comes back, in arrival order, before what came later.
  @Test
  void stash_ofRevivedChild_isGivenBackInOrder() throws Exception {
    Recorder<Object> got = new Recorder<>();
    Recorder<Integer> bodies = new Recorder<>();
    Ref<Object> stasher =
        parent.call(self ->
            self.spawn(
                Recipe.<Object>of(
                        () -> {
                          bodies.add(1);
                          boolean first = bodies.rest().size() == 1;
                          return Actor.of((me, message) -> {
                            if (message.equals("crash")) {
                              throw oops;
                            } else if (first) {
                              me.stash();
                            } else {
                              got.add(message);
                            }
                          });
                        })
                    .supervised(Supervision.BY_PARENT)));
    assertThat(parent.signals().next()).isEqualTo(new Started(stasher));
    stasher.tell(1).tell(2).tell("crash").tell(3);
    held();
    node.failures().next();

    parent.run(self -> self.revive(stasher));

    assertThat(got.next(3)).containsExactly(1, 2, 3);
  }

  /// What a process set aside is offered to its next body, in arrival order.
  @Test
  void setAside_ofRevivedProcess_isOfferedAgain() throws Exception {
    Recorder<Object> got = new Recorder<>();
    Recorder<Integer> bodies = new Recorder<>();
    Ref<Object> process =
        parent.call(self ->
            self.spawn(
                Recipe.<Object>of(
                        () -> {
                          bodies.add(1);
                          boolean first = bodies.rest().size() == 1;
                          return ProcessActor.of(me -> {
                            if (first) {
                              me.receive("crash"::equals, NET);
                              throw oops;
                            }
                            while (true) {
                              got.add(me.receive());
                            }
                          });
                        })
                    .supervised(Supervision.BY_PARENT)));
    assertThat(parent.signals().next()).isEqualTo(new Started(process));
    process.tell(1).tell(2).tell("crash").tell(3);
    held();
    node.failures().next();

    parent.run(self -> self.revive(process));

    assertThat(got.next(3)).containsExactly(1, 2, 3);
  }

  /// `become` is forgotten: the new body has its first behaviour.
  @Test
  void become_ofRevivedChild_isForgotten() throws Exception {
    child.run(self ->
        self.become((_, _) -> {
          throw oops;
        }));
    child.ref().tell("crash");
    node.failures().next();
    held();

    revive();

    child.ref().tell("hello");
    assertThat(child.messages().next()).isEqualTo("hello");
  }

  /// Its children are stopped first; the new body has none.
  @Test
  void children_ofHeldChild_areStopped() throws Exception {
    Gate stopped = new Gate();
    Puppet grandchild = new Puppet().onStop(_ -> stopped.open()).under(child);

    crashed();

    assertThat(stopped.isOpen()).isTrue();
    assertThat(grandchild.ref().inspect().state()).isEqualTo(State.DEAD);
    revive();
    child.run(self -> assertThat(self.children()).isEmpty());
  }

  /// The body's own watches are dropped, also their words that are queued.
  @Test
  void watches_ofRevivedChild_areDropped() throws Exception {
    Puppet watched = node.puppet();
    Puppet later = node.puppet();
    Gate gate = new Gate();
    child.run(self -> {
      self.watch(watched.ref());
      self.watch(later.ref());
    });
    child.send(_ -> {
      gate.pass();
      throw oops;
    });
    watched.stopAndJoin();
    gate.open();
    node.failures().next();
    held();

    revive();
    later.stopAndJoin();
    child.settle();
    child.settle();

    assertThat(child.signals().rest()).isEmpty();
  }

  /// Those who watch it are told when it ends for good, and only then.
  @Test
  void watchers_ofRevivedChild_areKept() throws Exception {
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(child.ref()));
    crashed();
    revive();
    watcher.settle();
    assertThat(watcher.signals().rest()).isEmpty();

    parent.run(self -> self.stop(child.ref(), NET));

    assertThat(watcher.signals().next())
        .isEqualTo(new Terminated(child.ref(), ExitReason.SHUTDOWN));
  }

  /// Links break with the reason at every crash.
  @Test
  void links_ofHeldChild_break() throws Exception {
    Puppet linked = node.puppet();
    linked.run(self -> {
      self.trapExits(true);
      self.link(child.ref());
    });

    crashed();

    Signal exit = linked.signals().next();
    assertThat(exit).isEqualTo(new Exited(child.ref(), new ExitReason.Crashed(oops)));
    revive();
    parent.run(self -> self.stop(child.ref(), NET));
    child.ref().join(NET);
    linked.settle();
    assertThat(linked.signals().rest()).isEmpty();
  }

  /// SR06 Its timers are gone, and so is a tick that was queued.
  @Test
  void timers_ofRevivedChild_areGone() throws Exception {
    child.send(self -> {
      self.timers().once("key", "tick", Duration.ZERO);
      self.timers().fixedRate("again", "tock", Duration.ofHours(1));
      self.sleep(Duration.ofMillis(2));
      throw oops;
    });
    node.failures().next();
    held();

    revive();

    child.run(self -> assertThat(self.timers().isActive("again")).isFalse());
    assertThat(child.messages().rest()).isEmpty();
  }

  /// The parent can take the body on purpose, and give a new one.
  @Test
  void hold_always_takesTheBody() throws Exception {
    Recorder<String> stops = new Recorder<>();
    Puppet other =
        new Puppet()
            .onStop(_ -> stops.add("postStop"))
            .with(it -> it.supervised(Supervision.BY_PARENT))
            .under(parent);
    assertThat(parent.signals().next()).isEqualTo(new Started(other.ref()));

    parent.run(self -> self.hold(other.ref(), NET));

    assertThat(held().child()).isEqualTo(other.ref());
    assertThat(stops.rest()).containsExactly("postStop");
    other.ref().tell("waits");
    parent.run(self -> self.revive(other.ref()));
    assertThat(other.messages().next()).isEqualTo("waits");
  }

  /// A body that takes too long to let go is killed.
  @Test
  void hold_ofBodyThatTakesTooLong_killsIt() throws Exception {
    child.block(new Gate());

    parent.run(self -> self.hold(child.ref(), Duration.ofMillis(1)));

    assertThat(held()).isEqualTo(new Held(child.ref(), ExitReason.KILLED));
  }

  /// A held child that is stopped by its parent ends; what was queued becomes dead letters.
  @Test
  void stop_ofHeldChild_endsIt() throws Exception {
    crashed();
    child.ref().tell("left over");

    parent.run(self -> self.stop(child.ref(), NET));
    child.ref().join(NET);

    assertThat(node.deadLetters().next().message()).isEqualTo("left over");
    assertThat(child.ref().inspect().state()).isEqualTo(State.DEAD);
  }

  /// A held child ends with its parent.
  @Test
  void end_ofParent_endsHeldChild() throws Exception {
    crashed();

    parent.stopAndJoin();

    assertThat(child.ref().inspect().state()).isEqualTo(State.DEAD);
  }

  /// A question that waits while the child is held is answered by its next body.
  @Test
  void question_queuedWhileHeld_isAnsweredByTheNextBody() throws Exception {
    Recorder<Integer> bodies = new Recorder<>();
    Ref<Object> echo =
        parent.call(self ->
            self.spawn(
                Recipe.<Object>of(
                        () -> {
                          bodies.add(1);
                          return Actor.of((me, message) -> {
                            if (message.equals("crash")) {
                              throw oops;
                            }
                            me.reply(message);
                          });
                        })
                    .supervised(Supervision.BY_PARENT)));
    assertThat(parent.signals().next()).isEqualTo(new Started(echo));
    echo.tell("crash");
    held();
    node.failures().next();
    CompletableFuture<Object> answer = echo.askAsync("hello", NET);

    parent.run(self -> self.revive(echo));

    assertThat(answer.get()).isEqualTo("hello");
  }

  /// A start may be complete only when the process says so.
  @Test
  void start_ofProcessThatMustSaySo_isCompleteWhenItDoes() throws Exception {
    Gate gate = new Gate();
    Gate inside = new Gate();
    Ref<Object> process =
        parent.call(self ->
            self.spawn(
                Recipe.<Object>of(() ->
                        ProcessActor.of(me -> {
                          inside.open();
                          gate.pass();
                          me.started();
                          me.started();
                          me.receive();
                        }))
                    .supervised(Supervision.BY_PARENT_ONCE_STARTED)));
    inside.await();
    parent.settle();
    assertThat(parent.signals().rest()).isEmpty();
    gate.open();

    assertThat(parent.signals().next()).isEqualTo(new Started(process));
    parent.settle();
    assertThat(parent.signals().rest()).isEmpty();
  }

  /// Only a supervised child of one's own can be held or revived.
  @Test
  void holdOrRevive_ofOthers_isRefused() throws Exception {
    Puppet plain = new Puppet().under(parent);
    Puppet stranger = node.puppet();

    for (Puppet other : List.of(plain, stranger)) {
      assertThatThrownBy(() -> parent.run(self -> self.hold(other.ref(), NET)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> parent.run(self -> self.revive(other.ref())))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /// Without supervision a crash is the end, and the parent hears nothing it did not ask for.
  @Test
  void child_withoutSupervision_endsWithItsCrash() throws Exception {
    Puppet plain = new Puppet().under(parent);

    plain.crash(oops);
    plain.ref().join(NET);
    node.failures().next();
    parent.settle();

    assertThat(parent.signals().rest()).isEmpty();
  }
}
