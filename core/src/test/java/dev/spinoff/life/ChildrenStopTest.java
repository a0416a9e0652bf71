// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.life;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.ActorInfo;
import dev.spinoff.ExitReason;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.event.Event.Ended;
import dev.spinoff.support.Eventually;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How a family ends.
final class ChildrenStopTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private final Recorder<String> steps = new Recorder<>();

  private Puppet member(String name) {
    return new Puppet().named(name).onStop(_ -> steps.add(name));
  }

  /// LD04 The parent's `postStop` runs first, then its children's; then the parent is reported
  /// gone.
  @Test
  void stop_ofParent_endsChildrenAfterItsPostStop() throws Exception {
    Recorder<Ended> ended = node.log(Ended.class);
    Puppet parent = member("parent").on(node);
    Puppet child = member("child").under(parent);
    Puppet grandchild = member("grandchild").under(child);

    parent.stopAndJoin();

    assertThat(steps.rest()).containsExactly("parent", "child", "grandchild");
    assertThat(ended.next(3))
        .map(Ended::actor)
        .isEqualTo(List.of(grandchild.ref(), child.ref(), parent.ref()));
  }

  /// LD04 The parent is not reported gone before its last child is.
  @Test
  void stop_ofParent_waitsForItsChildren() throws Exception {
    Gate gate = new Gate();
    Gate stopping = new Gate();
    Puppet parent = node.puppet();
    new Puppet()
        .onStop(_ -> {
          stopping.open();
          gate.pass();
        })
        .under(parent);
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(parent.ref()));

    parent.ref().stop();
    stopping.await();
    watcher.settle();
    assertThat(watcher.signals().rest()).isEmpty();
    gate.open();

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(parent.ref(), ExitReason.NORMAL));
  }

  /// LD04 Children that end with their parent have the reason shutdown.
  @Test
  void child_thatEndsWithItsParent_isShutDown() throws Exception {
    Puppet parent = node.puppet();
    Puppet child = new Puppet().under(parent);
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(child.ref()));

    parent.ref().stop();

    assertThat(watcher.signals().next())
        .isEqualTo(new Terminated(child.ref(), ExitReason.SHUTDOWN));
  }

  /// LD04 A crash of the parent ends its children, too.
  @Test
  void crash_ofParent_endsItsChildren() throws Exception {
    Puppet parent = node.puppet();
    member("child").under(parent);

    parent.crash(new IllegalStateException("oops"));
    parent.ref().join(NET);

    assertThat(steps.rest()).containsExactly("child");
    node.failures().next();
  }

  /// LD05 A child that has ended is no longer among its parent's children.
  @Test
  void child_thatEnded_isRemoved() throws Exception {
    Puppet parent = node.puppet();
    Puppet child = new Puppet().named("child").under(parent);
    Puppet other = new Puppet().named("other").under(parent);

    child.stopAndJoin();

    Eventually.until("the child is removed", () -> parent.ref().inspect().children() == 1);
    parent.run(self -> {
      assertThat(self.child("child")).isEmpty();
      assertThat(self.children()).isEqualTo(List.of(other.ref()));
    });
  }

  /// LD05 A watcher that is told finds it removed already.
  @Test
  void child_whenItsEndIsTold_isRemovedAlready() throws Exception {
    Puppet parent = node.puppet();
    Puppet child = new Puppet().named("child").under(parent);
    parent.run(self -> self.watch(child.ref()));

    child.ref().stop();
    parent.signals().next();

    assertThat(parent.<Boolean>call(self -> self.child("child").isPresent())).isFalse();
  }

  /// LD07 What a child's `postStop` sends to its stopping parent is a dead letter.
  @Test
  void message_toStoppingParent_isDeadLetter() throws Exception {
    Puppet parent = node.puppet();
    Puppet child = new Puppet().onStop(self -> self.parent().tell("goodbye")).under(parent);

    parent.stopAndJoin();

    DeadLetter letter = node.deadLetters().next();
    assertThat(letter.message()).isEqualTo("goodbye");
    assertThat(letter.actor()).isEqualTo(parent.ref());
    assertThat(letter.sender()).contains(child.ref());
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.STOPPED);
  }

  /// LD04 A child that is spawned in `postStop` ends with the others.
  @Test
  void child_spawnedInPostStop_endsToo() throws Exception {
    Recorder<Ref<?>> children = new Recorder<>();
    Puppet parent =
        new Puppet().onStop(self -> children.add(self.spawn(member("late").recipe()))).on(node);

    parent.stopAndJoin();

    assertThat(children.next().inspect().state()).isEqualTo(ActorInfo.State.DEAD);
  }

  /// A thousand children end with their parent.
  @Test
  void stop_ofParentWithManyChildren_endsThemAll() throws Exception {
    Recorder<Ended> ended = node.log(Ended.class);
    Puppet parent = node.puppet();
    parent.run(self -> {
      for (int i = 0; i < 1_000; i++) {
        self.spawn(member("child" + i).recipe());
      }
    });

    parent.stopAndJoin();

    assertThat(steps.rest()).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(ended.rest()).hasSize(1_001);
    assertThatThrownBy(() -> node.node().lookup(parent.ref().address().path() + "/child1"))
        .isInstanceOf(NoSuchActor.class);
  }
}
