// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ActorInfo;
import dev.spinoff.ActorInfo.State;
import dev.spinoff.Ref;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A look at an actor from outside, answered even while its body blocks.
final class InspectTest {

  @RegisterExtension final TestNode node = TestNode.manual();

  private final Gate gate = new Gate();

  /// An idle actor runs, and has nothing to do.
  @Test
  void inspect_ofIdleActor_showsNothingToDo() throws Exception {
    Puppet puppet = node.puppet();
    puppet.settle();
    node.awaitIdle(puppet.ref());

    ActorInfo info = puppet.ref().inspect();

    assertThat(info.state()).isEqualTo(State.RUNNING);
    assertThat(info.mailboxDepth()).isZero();
    assertThat(info.restarts()).isZero();
    assertThat(info.children()).isZero();
    assertThat(info.inProgress()).isEmpty();
    assertThat(info.stack()).isEmpty();
  }

  /// While the body blocks one sees on which message, and where.
  @Test
  void inspect_ofBlockedActor_showsMessageAndStack() throws Exception {
    Gate inside = new Gate();
    Ref<Object> ref =
        node.actor((_, _) -> {
          inside.open();
          gate.pass();
        });
    ref.tell("the hard one").tell("next").tell("and next");
    inside.await();

    ActorInfo info = ref.inspect();

    assertThat(info.inProgress()).contains("the hard one");
    assertThat(info.mailboxDepth()).isEqualTo(2);
    assertThat(info.stack()).anyMatch(frame -> frame.getClassName().equals(Gate.class.getName()));
    gate.open();
  }

  /// And for how long, where that is known.
  @Test
  void inspect_ofBlockedActor_showsForHowLong() throws Exception {
    Puppet puppet = node.puppet();
    puppet.block(gate);

    node.world().advance(Duration.ofSeconds(7));

    assertThat(puppet.ref().inspect().inProgressFor()).isIn(Duration.ZERO, Duration.ofSeconds(7));
    gate.open();
  }

  /// An actor in `preStart` is starting.
  @Test
  void inspect_duringPreStart_isStarting() throws Exception {
    Gate inside = new Gate();
    Puppet puppet =
        new Puppet()
            .onStart(_ -> {
              inside.open();
              gate.pass();
            })
            .on(node);
    inside.await();

    assertThat(puppet.ref().inspect().state()).isEqualTo(State.STARTING);
    gate.open();
    puppet.settle();
    assertThat(puppet.ref().inspect().state()).isEqualTo(State.RUNNING);
  }

  /// Children are counted.
  @Test
  void inspect_ofParent_countsChildren() throws Exception {
    Puppet parent = node.puppet();
    new Puppet().under(parent);
    new Puppet().under(parent);

    assertThat(parent.ref().inspect().children()).isEqualTo(2);
  }

  /// The dead are dead, and have nothing.
  @Test
  void inspect_ofDeadActor_isDead() throws Exception {
    ActorInfo info = node.dead().inspect();

    assertThat(info.state()).isEqualTo(State.DEAD);
    assertThat(info.mailboxDepth()).isZero();
    assertThat(info.children()).isZero();
  }

  /// What a process has set aside still counts.
  @Test
  void inspect_ofProcess_countsWhatIsSetAside() throws Exception {
    Gate inside = new Gate();
    Ref<Object> process =
        node.process(self -> {
          self.receive("go"::equals, Duration.ofHours(1));
          inside.open();
          gate.pass();
        });
    process.tell("first").tell("second").tell("go");
    inside.await();

    ActorInfo info = process.inspect();

    assertThat(info.state()).isEqualTo(State.RUNNING);
    assertThat(info.mailboxDepth()).isEqualTo(2);
    assertThat(info.inProgress()).contains("go");
    gate.open();
  }
}
