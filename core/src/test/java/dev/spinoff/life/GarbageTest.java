// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.life;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event.Ended;
import dev.spinoff.support.Eventually;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What has ended is garbage at once.
final class GarbageTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private static final class Heavy implements Actor<Object> {
    private final byte[] load = new byte[1_000_000];

    @Override
    public void receive(Self<Object> self, Object message) {
      self.reply(load.length);
    }
  }

  private static final class Letter {
    private final byte[] load = new byte[1_000_000];

    @Override
    public String toString() {
      return "a letter of " + load.length + " bytes";
    }
  }

  /// LD08 A stopped actor's body is collected, though its reference is held.
  @Test
  void body_ofStoppedActor_isCollected() throws Exception {
    Recorder<WeakReference<Heavy>> bodies = new Recorder<>();
    Ref<Object> ref =
        node.spawn(() -> {
          Heavy heavy = new Heavy();
          bodies.add(new WeakReference<>(heavy));
          return heavy;
        });
    ref.ask("load", NET);
    WeakReference<Heavy> body = bodies.next();

    ref.stop();
    ref.join(NET);

    awaitCollected(body);
    assertThat(ref.name()).as("the reference is still held").isNotEmpty();
  }

  /// LD08 So is a killed one's.
  @Test
  void body_ofKilledActor_isCollected() throws Exception {
    Recorder<WeakReference<Heavy>> bodies = new Recorder<>();
    Ref<Object> ref =
        node.spawn(() -> {
          Heavy heavy = new Heavy();
          bodies.add(new WeakReference<>(heavy));
          return heavy;
        });
    WeakReference<Heavy> body = bodies.next();

    ref.kill();
    ref.join(NET);

    awaitCollected(body);
  }

  /// LD08 The messages it never handled are collected once they are reported.
  @Test
  void messages_leftInTheMailbox_areCollected() throws Exception {
    Node other = Node.start();
    try {
      Gate gate = new Gate();
      Gate inside = new Gate();
      Ref<Object> ref =
          other.spawn(() ->
              Actor.of((_, _) -> {
                inside.open();
                gate.pass();
              }));
      ref.tell("block");
      inside.await();
      WeakReference<Letter> letter = sendLetter(ref);

      ref.kill();
      ref.join(NET);

      awaitCollected(letter);
    } finally {
      other.stop();
    }
  }

  /// LD08 The message handled last is not kept by an idle actor, nor by the worker that ran it.
  @Test
  void message_handled_isCollected() throws Exception {
    Gate handled = new Gate();
    Ref<Object> ref = node.actor((_, _) -> handled.open());

    WeakReference<Letter> letter = sendLetter(ref);
    handled.await();

    awaitCollected(letter);
  }

  /// LD08 A watcher's tables hold nothing of what it has seen end.
  @Test
  void children_ofLiveParent_areCollectedWhenTheyEnd() throws Exception {
    Recorder<WeakReference<Heavy>> bodies = new Recorder<>();
    Recorder<Ended> ended = node.log(Ended.class);
    Ref<Object> parent =
        node.actor((self, _) -> {
          Heavy heavy = new Heavy();
          bodies.add(new WeakReference<>(heavy));
          Ref<Object> child = self.spawn(() -> heavy);
          child.stop();
        });

    parent.tell("bear a child");
    ended.next();
    parent.tell("another");
    ended.next();

    awaitCollected(bodies.next());
  }

  /// LD08 A stopped node is collected, and all its actors with it, though a reference is held.
  @Test
  void node_thatHasStopped_isCollected() throws Exception {
    Recorder<WeakReference<Node>> nodes = new Recorder<>();
    Ref<Object> ref = useUp(nodes);

    awaitCollected(nodes.next());
    assertThat(ref.name()).as("the reference is still held").isNotEmpty();
  }

  private static Ref<Object> useUp(Recorder<WeakReference<Node>> nodes) throws Exception {
    Node other = Node.start();
    nodes.add(new WeakReference<>(other));
    Ref<Object> ref = other.spawn("echo", () -> Actor.of((self, m) -> self.reply(m)));
    ref.ask("hello", NET);
    other.stop();
    return ref;
  }

  private static WeakReference<Letter> sendLetter(Ref<Object> ref) {
    Letter letter = new Letter();
    ref.tell(letter);
    return new WeakReference<>(letter);
  }

  private static void awaitCollected(WeakReference<?> reference) {
    Eventually.until(
        "collected",
        () -> {
          System.gc();
          return reference.refersTo(null);
        });
  }
}
