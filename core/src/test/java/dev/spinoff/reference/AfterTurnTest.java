// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.NodeAddress;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.support.ManualTransport;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a transport does when a body's turn is over, and what it knows of a reference.
final class AfterTurnTest {

  private final ManualTransport transport =
      new ManualTransport(NodeAddress.parse("shop@localhost:9700"));

  @RegisterExtension final TestNode node = TestNode.manual().with(transport);

  private final Recorder<String> done = new Recorder<>();
  private final Runnable task = new Task();

  private final class Task implements Runnable {
    @Override
    public void run() {
      done.add("put off");
    }
  }

  private NodeAccess access() {
    return transport.access();
  }

  /// A task that a handler puts off twice is run once, after its turn.
  @Test
  void task_putOffInATurn_isRunOnceAfterIt() throws Exception {
    Puppet puppet = node.puppet();
    puppet.send(_ -> {
      assertThat(access().afterTurn(task)).isTrue();
      assertThat(access().afterTurn(() -> done.add("another"))).isTrue();
      assertThat(access().afterTurn(task)).isTrue();
      done.add("said");
    });
    assertThat(done.next(3)).containsExactly("said", "put off", "another");
    puppet.send(_ -> done.add("next turn"));
    assertThat(done.next()).isEqualTo("next turn");
  }

  /// For each key there is one task, made when it is first wanted, and anew after it was run.
  @Test
  void task_putOffUnderAKey_isMadeOnce() throws Exception {
    Puppet puppet = node.puppet();
    Object key = new Object();
    for (int turn = 0; turn < 2; turn++) {
      puppet.send(_ -> {
        Runnable made = access().afterTurn(key, Task::new);
        assertThat(access().afterTurn(task)).isTrue();
        assertThat(made).isNotNull().isNotSameAs(task);
        assertThat(access().afterTurn(key, Task::new)).isSameAs(made);
        assertThat(access().afterTurn(task, Task::new)).isSameAs(task);
      });
      assertThat(done.next(2)).containsOnly("put off");
    }
    puppet.settle();
    assertThat(done.rest()).isEmpty();
  }

  /// What fails after a turn harms neither the actor nor what else was put off.
  @Test
  void task_thatThrows_harmsNobody() throws Exception {
    Puppet puppet = node.puppet();
    puppet.send(_ -> {
      assertThat(
              access()
                  .afterTurn(() -> {
                    throw new IllegalStateException("wrong");
                  }))
          .isTrue();
      assertThat(access().afterTurn(task)).isTrue();
    });
    assertThat(done.next()).isEqualTo("put off");
    puppet.settle();
  }

  /// What a process puts off is run before it waits for the next message.
  @Test
  void task_ofAProcess_isRunBeforeItWaits() throws Exception {
    ProcessActor<Object> process =
        self -> {
          assertThat(access().afterTurn(task)).isTrue();
          done.add("said");
          done.add(self.receive().toString());
        };
    Ref<Object> ref = node.node().spawn(process);
    assertThat(done.next(2)).containsExactly("said", "put off");
    ref.tell("hello");
    assertThat(done.next()).isEqualTo("hello");
  }

  /// What a process puts off that then ends is run at its end.
  @Test
  void task_ofAProcessThatEnds_isRun() throws Exception {
    ProcessActor<Object> process = _ -> assertThat(access().afterTurn(task)).isTrue();
    var _ = node.node().spawn(process);
    assertThat(done.next()).isEqualTo("put off");
  }

  /// On a thread that runs no body nothing is put off.
  @Test
  void task_outsideAnyBody_isRefused() {
    assertThat(access().afterTurn(task)).isFalse();
  }

  /// A reference is alive for as long as its actor is; one to nobody, or to another node, is not.
  @Test
  void reference_isAlive_untilItsActorHasEnded() throws Exception {
    Puppet puppet = node.puppet();
    Ref<Object> ref = puppet.ref();
    assertThat(access().isAlive(ref)).isTrue();
    assertThat(access().isAlive(access().reference(ref.address().child("nobody"), 0))).isFalse();
    assertThat(access().isAlive(node.node().lookup("billing@localhost:9701/orders"))).isFalse();
    var _ = puppet.stopAndJoin();
    assertThat(access().isAlive(ref)).isFalse();
  }
}
