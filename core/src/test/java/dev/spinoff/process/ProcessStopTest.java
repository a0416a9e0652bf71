// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.process;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Match;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.Event.ActorFailed;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Stopping a process, and killing one.
final class ProcessStopTest {

  private static final Duration LONG = Duration.ofHours(1);

  @RegisterExtension final TestNode node = TestNode.real();

  record Wait(String name, ProcessActor<Object> program) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Wait> waits() {
    return List.of(
        new Wait("receive", ProcessSelf::receive),
        new Wait("receive with time-out", self -> self.receive(LONG)),
        new Wait("receive with predicate", self -> self.receive("never"::equals, LONG)),
        new Wait("select", self -> self.select(_ -> Match.skip(), LONG)),
        new Wait("tryReceive", self -> self.tryReceive("never"::equals, LONG)),
        new Wait("sleep", self -> self.sleep(LONG)),
        new Wait("join", self -> self.parent().join(LONG)),
        new Wait("ask", ProcessStopTest::askSilentChild));
  }

  private static void askSilentChild(ProcessSelf<Object> self) throws InterruptedException {
    Ref<Object> silent = self.spawn(() -> Actor.of((_, _) -> {}));
    silent.ask("hello?", LONG);
  }

  /// PR04 A stop interrupts a process that waits, whatever it waits for.
  @ParameterizedTest
  @MethodSource("waits")
  void stop_ofWaitingProcess_interruptsTheWait(Wait wait) throws Exception {
    Gate waiting = new Gate();
    Recorder<String> how = new Recorder<>();
    Ref<Object> process =
        node.process(self -> {
          waiting.open();
          try {
            wait.program().run(self);
          } catch (InterruptedException e) {
            how.add("interrupted");
            throw e;
          }
        });
    waiting.await();

    process.stop();

    assertThat(how.next()).isEqualTo("interrupted");
    process.join(NET);
  }

  /// PR04 A process that is busy gets the stop at its next wait; its work is not interrupted.
  @ParameterizedTest
  @MethodSource("waits")
  void stop_ofBusyProcess_interruptsItsNextWait(Wait wait) throws Exception {
    Gate inside = new Gate();
    Gate gate = new Gate();
    Recorder<String> how = new Recorder<>();
    Ref<Object> process =
        node.process(self -> {
          inside.open();
          gate.passDeaf();
          how.add(Thread.currentThread().isInterrupted() ? "disturbed" : "undisturbed");
          try {
            wait.program().run(self);
          } catch (InterruptedException e) {
            how.add("interrupted");
            throw e;
          }
        });
    inside.await();

    process.stop();
    gate.open();

    assertThat(how.next(2)).containsExactly("undisturbed", "interrupted");
    process.join(NET);
  }

  /// PR04 When the interruption is swallowed, the next wait is interrupted again, and again.
  @Test
  void stop_whoseInterruptIsSwallowed_interruptsAgain() throws Exception {
    Gate waiting = new Gate();
    Recorder<Integer> interrupts = new Recorder<>();
    Ref<Object> process =
        node.process(self -> {
          waiting.open();
          for (int i = 1; i <= 3; i++) {
            try {
              self.receive();
            } catch (InterruptedException _) {
              interrupts.add(i);
            }
          }
        });
    waiting.await();

    process.stop();
    process.join(NET);

    assertThat(interrupts.rest()).containsExactly(1, 2, 3);
  }

  /// PR04 A process that is stopped receives nothing more, though messages are queued.
  @Test
  void stop_withMessagesQueued_givesItNoneOfThem() throws Exception {
    Gate inside = new Gate();
    Gate gate = new Gate();
    Recorder<Object> got = new Recorder<>();
    Ref<Object> process =
        node.process(self -> {
          inside.open();
          gate.passDeaf();
          got.add(self.receive());
        });
    inside.await();
    process.tell("never received");

    process.stop();
    gate.open();
    process.join(NET);

    assertThat(got.rest()).isEmpty();
    assertThat(node.deadLetters().next().message()).isEqualTo("never received");
  }

  /// PR04 A process that stops itself ends at its next wait, with the reason it gave.
  @Test
  void stop_ofItself_endsAtTheNextWait() throws Exception {
    ExitReason reason = new ExitReason.Custom("done");
    Gate gate = new Gate();
    Recorder<String> steps = new Recorder<>();
    Ref<Object> process =
        node.process(self -> {
          gate.pass();
          self.stop(reason);
          steps.add("still here");
          self.receive();
          steps.add("never here");
        });
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(process));

    gate.open();

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(process, reason));
    assertThat(steps.rest()).containsExactly("still here");
  }

  /// PR04 A kill interrupts a process anywhere, in calls that are not the runtime's, too.
  @Test
  void kill_ofProcessInForeignCall_interruptsIt() throws Exception {
    Gate inside = new Gate();
    Recorder<String> how = new Recorder<>();
    Ref<Object> process =
        node.process(_ -> {
          inside.open();
          try {
            new Gate().pass();
          } catch (InterruptedException e) {
            how.add("interrupted");
            throw e;
          }
        });
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(process));
    inside.await();

    process.kill();

    assertThat(how.next()).isEqualTo("interrupted");
    assertThat(watcher.signals().next()).isEqualTo(new Terminated(process, ExitReason.KILLED));
  }

  /// PR04 A kill of a waiting process ends it as killed.
  @Test
  void kill_ofWaitingProcess_endsIt() throws Exception {
    Ref<Object> process = node.process(ProcessSelf::receive);
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(process));

    process.kill();

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(process, ExitReason.KILLED));
  }

  /// PR05 An exception other than the interruption, thrown on the way out of a stopped process, is
  /// reported, and the process ends all the same.
  @Test
  void stop_followedByError_isReported() throws Exception {
    Gate waiting = new Gate();
    Ref<Object> process =
        node.process(self -> {
          waiting.open();
          try {
            self.receive();
          } catch (InterruptedException _) {
            throw new IllegalStateException("cannot clean up");
          }
        });
    waiting.await();

    process.stop();
    process.join(NET);

    ActorFailed failure = node.failures().next();
    assertThat(failure.during()).isEqualTo(ActorFailed.During.RUN);
    assertThat(failure.error()).hasMessage("cannot clean up");
  }

  /// PR04 `postStop` of a stopped process may wait as it likes.
  @Test
  void postStop_ofStoppedProcess_mayWait() throws Exception {
    Gate waiting = new Gate();
    Recorder<String> steps = new Recorder<>();
    Ref<Object> process =
        node.spawn(() ->
            new ProcessActor<Object>() {
              @Override
              public void run(ProcessSelf<Object> self) throws InterruptedException {
                waiting.open();
                self.receive();
              }

              @Override
              public void postStop(ProcessSelf<Object> self) throws InterruptedException {
                self.sleep(Duration.ofMillis(1));
                steps.add("slept");
              }
            });
    waiting.await();

    process.stop();
    process.join(NET);

    assertThat(steps.rest()).containsExactly("slept");
  }
}
