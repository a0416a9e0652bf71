// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.process;

import static dev.spinoff.support.TestNode.NET;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.ActorInfo;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A process that an extension runs on a thread of its own.
final class LentThreadTest {

  private final AtomicReference<NodeAccess> access = new AtomicReference<>();
  private final Recorder<ExitReason> ends = new Recorder<>();
  private final Recorder<Object> seen = new Recorder<>();
  private final AtomicReference<Ref<Object>> process = new AtomicReference<>();
  private final CountDownLatch begun = new CountDownLatch(1);

  @RegisterExtension final TestNode node = TestNode.real().with(new Lender());

  private final class Lender implements NodeExtension {
    @Override
    public void start(Node on, NodeAccess its) {
      access.set(its);
    }

    @Override
    public void stop() {}
  }

  private Ref<Object> parent() {
    return node.node().spawn(Actor.<Object>of((_, _) -> {}));
  }

  private void run(Ref<?> parent, ProcessActor<Object> program) {
    ProcessActor<Object> noted =
        self -> {
          process.set(self.ref());
          begun.countDown();
          program.run(self);
        };
    access.get().run(parent, noted, ends::add);
  }

  private Thread lend(Ref<?> parent, ProcessActor<Object> program) throws InterruptedException {
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              run(parent, program);
              seen.add(Thread.currentThread().isInterrupted() ? "interrupted" : "clean");
            });
    begun.await();
    return thread;
  }

  /// It is a child like any other, runs on the calling thread, and has ended when that goes on.
  @Test
  void process_onALentThread_runsThereToItsEnd() throws Exception {
    Ref<Object> parent = parent();
    run(
        parent,
        self -> {
          seen.add(Thread.currentThread());
          seen.add(self.parent());
          seen.add(parent.inspect().children());
        });
    assertThat(seen.next(3)).containsExactly(Thread.currentThread(), parent, 1);
    assertThat(ends.rest()).containsExactly(ExitReason.NORMAL);
    assertThat(process.get().inspect().state()).isEqualTo(ActorInfo.State.DEAD);
    assertThat(parent.inspect().children()).isZero();
  }

  /// One that fails is reported and has crashed; its thread goes on.
  @Test
  void process_thatFails_hasCrashed() throws Exception {
    IllegalStateException failure = new IllegalStateException("failed");
    run(
        parent(),
        _ -> {
          throw failure;
        });
    assertThat(ends.rest()).containsExactly(new ExitReason.Crashed(failure));
    assertThat(node.failures().next().actor()).isEqualTo(process.get());
  }

  /// One that is stopped while it waits for a message ends; what has come before is a dead letter.
  @Test
  void process_stoppedWhileItWaits_ends() throws Exception {
    Thread lent = lend(parent(), self -> self.receive(String.class, ofHours(1)));
    process.get().tell(1);
    process.get().stop();
    assertThat(ends.next()).isEqualTo(ExitReason.NORMAL);
    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.STOPPED);
    assertThat(seen.next()).isEqualTo("clean");
    lent.join();
  }

  /// One that is killed in a wait that the node does not see is interrupted, and its thread is not
  /// left so.
  @Test
  void process_killedInAnyWait_isInterrupted() throws Exception {
    Thread lent =
        lend(
            parent(),
            _ -> {
              try {
                new CountDownLatch(1).await();
              } finally {
                Thread.currentThread().interrupt();
              }
            });
    process.get().kill();
    assertThat(ends.next()).isEqualTo(ExitReason.KILLED);
    assertThat(seen.next()).isEqualTo("clean");
    lent.join();
  }

  /// One that does not heed a kill is given up: its end is told while its program still runs.
  @Test
  void process_thatHeedsNoKill_isGivenUp() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    var abandoned = node.events().expect(Event.Abandoned.class, _ -> true);
    Thread lent = lend(parent(), _ -> awaitAnyway(over));
    process.get().kill();
    assertThat(ends.next()).isEqualTo(ExitReason.KILLED);
    assertThat(abandoned.await(NET).actor()).isEqualTo(process.get());
    assertThat(seen.rest()).isEmpty();
    over.countDown();
    assertThat(seen.next()).isEqualTo("clean");
    lent.join();
    assertThat(ends.rest()).isEmpty();
  }

  private static void awaitAnyway(CountDownLatch over) {
    while (over.getCount() > 0) {
      try {
        over.await();
      } catch (InterruptedException _) {
        // goes on, which nobody should do
      }
    }
  }

  /// It ends with its parent.
  @Test
  void process_whoseParentEnds_endsToo() throws Exception {
    Ref<Object> parent = parent();
    Thread lent = lend(parent, self -> self.sleep(ofHours(1)));
    parent.stop();
    assertThat(ends.next()).isEqualTo(ExitReason.SHUTDOWN);
    lent.join();
  }

  /// The failure of one that it is linked to ends it.
  @Test
  void process_linkedToOneThatEnds_ends() throws Exception {
    Ref<Object> other = parent();
    Thread lent =
        lend(
            parent(),
            self -> {
              self.link(other);
              seen.add("linked");
              self.receive();
            });
    assertThat(seen.next()).isEqualTo("linked");
    other.kill();
    assertThat(ends.next()).isEqualTo(ExitReason.KILLED);
    lent.join();
  }

  /// Who watches it is told of its end, and it of those it watches.
  @Test
  void process_watchedAndWatching_isToldAndTells() throws Exception {
    Ref<Object> other = parent();
    Thread lent =
        lend(
            parent(),
            self -> {
              self.watch(other);
              seen.add(self.receive());
              seen.add(self.receive());
            });
    node.node()
        .spawn(
            ProcessActor.of(self -> {
              self.watch(process.get());
              other.stop();
              process.get().tell("go");
              seen.add(self.receive());
            }));
    assertThat(seen.next(4))
        .contains(
            new Terminated(other, ExitReason.NORMAL),
            "go",
            new Terminated(process.get(), ExitReason.NORMAL),
            "clean");
    lent.join();
  }

  /// It asks, sends in its own name, and sleeps, as any process does.
  @Test
  void process_onALentThread_asksAndSleeps() {
    Ref<Object> echo =
        node.node()
            .spawn(
                Actor.<Object>of((self, message) -> {
                  if (message.equals("who?")) {
                    seen.add(self.senderRef().orElseThrow());
                  } else {
                    self.reply(message);
                  }
                }));
    run(
        parent(),
        self -> {
          self.sleep(ofMillis(1));
          echo.tell("who?");
          seen.add(echo.ask(1, NET));
        });
    assertThat(seen.rest()).containsExactly(process.get(), 1);
  }

  /// From outside it looks like any process.
  @Test
  void process_onALentThread_isInspected() throws Exception {
    Thread lent =
        lend(
            parent(),
            self -> {
              seen.add(self.receive());
              new CountDownLatch(1).await();
            });
    process.get().tell("first");
    assertThat(seen.next()).isEqualTo("first");
    process.get().tell("second");
    ActorInfo info = process.get().inspect();
    assertThat(info.state()).isEqualTo(ActorInfo.State.RUNNING);
    assertThat(info.mailboxDepth()).isEqualTo(1);
    assertThat(info.inProgress()).hasValue("first");
    process.get().kill();
    assertThat(ends.next()).isEqualTo(ExitReason.KILLED);
    assertThat(node.deadLetters().next().message()).isEqualTo("second");
    lent.join();
  }

  /// A thread that has a carrier of its own keeps it, and the carrier learns of waits.
  @Test
  void thread_withACarrier_learnsOfWaits() throws Exception {
    Carrier own =
        new Carrier() {
          @Override
          public void beforeWait() {
            seen.add("waits");
          }
        };
    own.bind();
    try {
      run(parent(), self -> self.sleep(ofMillis(1)));
      run(parent(), _ -> {});
      assertThat(Carrier.current()).isSameAs(own);
      assertThat(own.body()).isNull();
    } finally {
      own.unbind();
    }
    assertThat(seen.rest()).containsExactly("waits");
    assertThat(ends.rest()).containsExactly(ExitReason.NORMAL, ExitReason.NORMAL);
  }

  /// One whose end is told to something that fails has ended all the same.
  @Test
  void process_whoseEndIsToldInVain_hasEnded() {
    Ref<Object> parent = parent();
    access
        .get()
        .run(
            parent,
            _ -> {},
            _ -> {
              throw new IllegalStateException("deaf");
            });
    assertThat(parent.inspect().children()).isZero();
  }

  /// A body cannot lend its own thread.
  @Test
  void run_onABodysThread_isRefused() throws Exception {
    Ref<Object> parent = parent();
    Thread lent =
        lend(
            parent,
            _ ->
                assertThatThrownBy(() -> access.get().run(parent, _ -> {}, ends::add))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot run another"));
    lent.join();
    assertThat(ends.rest()).containsExactly(ExitReason.NORMAL);
  }

  /// A parent that has ended has no children any more.
  @Test
  void run_underADeadParent_isRefused() throws Exception {
    Ref<Object> parent = parent();
    parent.stop();
    parent.join(NET);
    assertThatThrownBy(() -> access.get().run(parent, _ -> {}, ends::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has ended");
    assertThat(ends.rest()).isEmpty();
  }
}
