// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spawning;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.ActorFailed;
import dev.spinoff.event.Event.ActorFailed.During;
import dev.spinoff.event.Event.Spawned;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How an actor begins.
final class SpawnTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// SP01 Spawn returns before the body is made, and does not wait for its construction.
  @Test
  void spawn_whileConstructionBlocks_returns() throws Exception {
    Gate gate = new Gate();
    CompletableFuture<Thread> constructor = new CompletableFuture<>();
    Supplier<Body<Object>> slow =
        () -> {
          constructor.complete(Thread.currentThread());
          gate.passDeaf();
          return Actor.of((self, message) -> self.reply(message));
        };

    Ref<Object> ref = node.spawn(slow);

    assertThat(constructor.get()).isNotSameAs(Thread.currentThread());
    CompletableFuture<Object> answer = ref.askAsync("hello", NET);
    assertThat(answer).isNotDone();
    gate.open();
    assertThat(answer.get()).isEqualTo("hello");
  }

  /// SP01 Nor for `preStart`; the reference is usable at once, and what is sent waits.
  @Test
  void spawn_whilePreStartBlocks_returns() throws Exception {
    Gate gate = new Gate();

    Puppet puppet = new Puppet().onStart(_ -> gate.pass()).on(node);
    puppet.ref().tell("early");
    assertThat(puppet.messages().rest()).isEmpty();
    gate.open();

    assertThat(puppet.messages().next()).isEqualTo("early");
  }

  /// SP01 In a body it does not wait either: the child starts on its own side.
  @Test
  void spawn_inBody_doesNotWaitForTheChild() throws Exception {
    Gate gate = new Gate();
    Puppet parent = node.puppet();

    Puppet child = new Puppet().onStart(_ -> gate.pass()).under(parent);

    parent.settle();
    gate.open();
    child.settle();
  }

  /// SP02 In `preStart` the body knows itself, its parent and its node.
  @Test
  void preStart_always_knowsSelfParentAndNode() throws Exception {
    Recorder<Ref<?>> seen = new Recorder<>();
    Recorder<Node> nodes = new Recorder<>();
    Puppet parent = node.puppet();

    Puppet child =
        new Puppet()
            .onStart(self -> {
              seen.add(self.ref());
              seen.add(self.parent());
              nodes.add(self.node());
            })
            .under(parent);

    assertThat(seen.next(2)).isEqualTo(List.of(child.ref(), parent.ref()));
    assertThat(nodes.next()).isSameAs(node.node());
  }

  /// SP02 An error in construction is reported, and the actor stops.
  @Test
  void construction_thatThrows_isReportedAndEndsTheActor() throws Exception {
    RuntimeException broken = new IllegalStateException("no such file");
    Supplier<Body<Object>> factory =
        () -> {
          throw broken;
        };

    Ref<Object> ref = node.spawn(factory);

    ActorFailed failure = node.failures().next();
    assertThat(failure.actor()).isEqualTo(ref);
    assertThat(failure.error()).isSameAs(broken);
    assertThat(failure.during()).isEqualTo(During.START);
    assertThat(failure.message()).isEmpty();
    assertThat(ref.join(NET)).isIn(new ExitReason.Crashed(broken), ExitReason.NO_ACTOR);
  }

  /// SP02 So is an error in `preStart`: watchers are told, and what waited is a dead letter.
  @Test
  void preStart_thatThrows_isReportedAndEndsTheActor() throws Exception {
    Gate gate = new Gate();
    Exception broken = new Exception("no connection");
    Puppet puppet =
        new Puppet()
            .onStart(_ -> {
              gate.pass();
              throw broken;
            })
            .on(node);
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(puppet.ref()));
    puppet.ref().tell("never handled");

    gate.open();

    assertThat(node.failures().next().during()).isEqualTo(During.START);
    assertThat(watcher.signals().next())
        .isEqualTo(new Terminated(puppet.ref(), new ExitReason.Crashed(broken)));
    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.STOPPED);
    assertThat(puppet.messages().rest()).isEmpty();
  }

  /// SP02 A factory that gives no body is such an error.
  @Test
  void factory_thatGivesNull_isReported() throws Exception {
    Supplier<Body<Object>> factory = () -> null;

    Ref<Object> ref = node.spawn(factory);

    assertThat(node.failures().next().during()).isEqualTo(During.START);
    ref.join(NET);
  }

  /// SP02 An error of any kind is reported, not only exceptions.
  @Test
  void construction_thatThrowsError_isReported() throws Exception {
    Error broken = new AssertionError("broken");
    Supplier<Body<Object>> factory =
        () -> {
          throw broken;
        };

    Ref<Object> ref = node.spawn(factory);

    assertThat(node.failures().next().error()).isSameAs(broken);
    ref.join(NET);
  }

  /// SP03 What the actor sends to itself in `preStart` is handled after the start is complete.
  @Test
  void message_toItselfInPreStart_isHandledAfterIt() throws Exception {
    Recorder<String> steps = new Recorder<>();

    node.spawn(() ->
        new Actor<String>() {
          @Override
          public void preStart(Self<String> self) {
            self.ref().tell("message");
            steps.add("started");
          }

          @Override
          public void receive(Self<String> self, String message) {
            steps.add(message);
          }
        });

    assertThat(steps.next(2)).containsExactly("started", "message");
  }

  /// SP04 The parent of a top-level actor is the guardian; of any other, its spawner.
  @Test
  void parent_always_isTheSpawner() throws Exception {
    Puppet top = node.puppet("top");
    Puppet child = new Puppet().named("child").under(top);

    Ref<Object> parentOfTop = top.call(self -> self.parent());
    Ref<Object> parentOfChild = child.call(self -> self.parent());

    assertThat(parentOfTop).isEqualTo(node.node().guardian());
    assertThat(parentOfTop.address().path()).isEmpty();
    assertThat(parentOfChild).isEqualTo(top.ref());
  }

  /// SP04 A parent knows its children by name, oldest first.
  @Test
  void children_always_areKnownByName() throws Exception {
    Puppet parent = node.puppet("parent");
    Puppet b = new Puppet().named("b").under(parent);
    Puppet a = new Puppet().named("a").under(parent);

    parent.run(self -> {
      assertThat(self.child("a")).contains(a.ref());
      assertThat(self.child("b")).contains(b.ref());
      assertThat(self.child("c")).isEmpty();
      assertThat(self.children()).isEqualTo(List.of(b.ref(), a.ref()));
    });

    assertThat(a.ref().address().path()).isEqualTo("/parent/a");
  }

  /// A spawn is an event.
  @Test
  void spawn_always_isReported() throws Exception {
    var log = node.log(Spawned.class);

    Puppet puppet = node.puppet();

    assertThat(log.next().actor()).isEqualTo(puppet.ref());
  }
}
