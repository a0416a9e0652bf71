// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.node;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.ActorInfo;
import dev.spinoff.Node;
import dev.spinoff.Node.StopPhase;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How a node ends.
final class NodeStopTest {

  @RegisterExtension final TestNode node = TestNode.real().with(new Noting("extension"));
  private final Recorder<String> steps = new Recorder<>();

  private final class Noting implements NodeExtension {
    private final String name;

    Noting(String name) {
      this.name = name;
    }

    @Override
    public void start(Node node, NodeAccess access) {}

    @Override
    public void stop() {
      steps.add(name);
    }
  }

  private Puppet member(String name) {
    return new Puppet().named(name).onStop(_ -> steps.add(name));
  }

  /// LD09 All actors stop, each before its children.
  @Test
  void stop_always_endsEachActorBeforeItsChildren() throws Exception {
    Puppet one = member("one").on(node);
    member("child of one").under(one);
    member("two").on(node);

    node.node().stop(NET);

    assertThat(steps.rest())
        .containsExactlyInAnyOrder("one", "child of one", "two", "extension")
        .containsSubsequence("one", "child of one");
  }

  /// LD09 The phases follow one another: before the actors, the actors, the extensions, after all.
  @Test
  void phases_always_followOneAnother() throws Exception {
    member("actor").on(node);
    for (StopPhase phase : StopPhase.values()) {
      node.node().onStop(phase, "note", NET, () -> steps.add("hook " + phase));
    }

    node.node().stop(NET);

    assertThat(steps.rest())
        .containsSubsequence("hook BEFORE_ACTORS", "actor", "extension", "hook AFTER_ALL")
        .containsSubsequence("hook BEFORE_ACTORS", "hook ACTORS", "hook EXTENSIONS")
        .hasSize(6);
  }

  /// LD09 They run once, whoever stops the node and how often.
  @Test
  void stop_again_doesNothingMore() throws Exception {
    node.node().onStop(StopPhase.AFTER_ALL, "note", NET, () -> steps.add("hook"));

    node.node().stop(NET);
    node.node().stop();
    node.node().close();

    assertThat(steps.rest()).containsExactly("extension", "hook");
  }

  /// LD09 A hook that fails or takes too long does not keep the others from running.
  @Test
  void hook_thatFailsOrHangs_isPassedOver() throws Exception {
    Gate gate = new Gate();
    node.node()
        .onStop(
            StopPhase.BEFORE_ACTORS,
            "failing",
            NET,
            () -> {
              throw new IllegalStateException("cannot");
            });
    node.node().onStop(StopPhase.BEFORE_ACTORS, "hanging", Duration.ofMillis(1), gate::passDeaf);
    node.node().onStop(StopPhase.AFTER_ALL, "last", NET, () -> steps.add("last"));

    node.node().stop(NET);

    assertThat(steps.rest()).containsExactly("extension", "last");
    gate.open();
  }

  /// LD09 An actor that has not ended after the deadline is killed.
  @Test
  void stop_whenTheDeadlineIsOver_kills() throws Exception {
    Puppet stubborn = node.puppet();
    Gate inside = new Gate();
    stubborn.send(_ -> {
      inside.open();
      try {
        new Gate().pass();
      } catch (InterruptedException e) {
        steps.add("interrupted");
        throw e;
      }
    });
    inside.await();

    node.node().stop(Duration.ofMillis(1));

    assertThat(steps.rest()).contains("interrupted");
    assertThat(stubborn.ref().inspect().state()).isEqualTo(ActorInfo.State.DEAD);
  }

  /// LD09 What was still queued becomes dead letters.
  @Test
  void messages_queuedAtTheEnd_areDeadLetters() throws Exception {
    Puppet busy = node.puppet();
    busy.block(new Gate());
    busy.ref().tell("never handled");

    node.node().stop(Duration.ofMillis(1));

    assertThat(node.deadLetters().next().message()).isEqualTo("never handled");
  }

  /// LD09 So does what is sent to its actors afterwards; nothing can be spawned any more.
  @Test
  void node_afterItsEnd_takesNothing() throws Exception {
    Ref<Object> ref = node.puppet().ref();
    node.node().stop(NET);

    ref.tell("anyone?");

    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.STOPPED);
    assertThatThrownBy(() -> node.actor((_, _) -> {})).isInstanceOf(IllegalStateException.class);
  }

  /// LD09 While it stops nothing new can be spawned at the top, and it says that it is stopping.
  @Test
  void spawn_whileStopping_isRefused() throws Exception {
    Recorder<Boolean> refused = new Recorder<>();
    new Puppet()
        .onStop(self -> {
          assertThat(self.node().isStopping()).isTrue();
          try {
            self.node().spawn(() -> Actor.of((_, _) -> {}));
            refused.add(false);
          } catch (IllegalStateException _) {
            refused.add(true);
          }
        })
        .on(node);
    assertThat(node.node().isStopping()).isFalse();

    node.node().stop(NET);

    assertThat(refused.next()).isTrue();
  }

  /// LD09 A body may stop its own node: the call returns, and the body ends with the rest.
  @Test
  void stop_calledFromBody_returns() throws Exception {
    Puppet puppet = member("actor").on(node);

    puppet.run(self -> self.node().stop());
    node.node().awaitStop();

    assertThat(steps.rest()).containsExactly("actor", "extension");
  }

  /// LD09 `awaitStop` waits until the node has stopped.
  @Test
  void awaitStop_always_waitsForTheEnd() throws Exception {
    Gate gate = new Gate();
    Gate stopping = new Gate();
    new Puppet()
        .onStop(_ -> {
          stopping.open();
          gate.pass();
          steps.add("actor");
        })
        .on(node);
    Thread stopper = Thread.ofPlatform().start(() -> node.node().stop(NET));
    stopping.await();
    gate.open();

    node.node().awaitStop();

    assertThat(steps.rest()).containsExactly("actor", "extension");
    stopper.join();
  }

  /// LD09 An extension whose start fails fails the start of the node with what it has thrown, and
  /// those before it are stopped.
  @Test
  void extension_thatFailsToStart_failsTheNode() {
    RuntimeException taken = new IllegalArgumentException("port taken");
    assertThatThrownBy(() -> Node.start(new Noting("first"), failing(taken))).isSameAs(taken);
    assertThat(steps.rest()).containsExactly("first");
  }

  /// LD09 What it throws that is checked is the cause of what the start throws.
  @Test
  void extension_thatFailsChecked_isNamed() {
    Exception broken = new IOException("no network");
    assertThatThrownBy(() -> Node.start(new Noting("first"), failing(broken)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith(" could not start: no network")
        .hasCause(broken);
    assertThat(steps.rest()).containsExactly("first");
  }

  private NodeExtension failing(Exception why) {
    return new NodeExtension() {
      @Override
      public void start(Node node, NodeAccess access) throws Exception {
        throw why;
      }

      @Override
      public void stop() {
        steps.add("never started");
      }
    };
  }

  /// LD09 Several nodes in one program share nothing.
  @Test
  void nodes_inOneProgram_areApart() throws Exception {
    Puppet here = node.puppet("same");
    Node other = Node.start();
    Recorder<Object> got = new Recorder<>();
    Ref<Object> there = other.spawn("same", () -> Actor.of((_, message) -> got.add(message)));

    here.ref().tell("here");
    there.tell("there");

    assertThat(here.messages().next()).isEqualTo("here");
    assertThat(got.next()).isEqualTo("there");
    other.stop(NET);
    here.settle();
  }
}
