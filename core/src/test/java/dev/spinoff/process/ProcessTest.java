// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.process;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.Event.ActorFailed;
import dev.spinoff.event.Event.ActorFailed.During;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A body written as straight-line code.
final class ProcessTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// PR01 `run` starts when the process is spawned, without any message.
  @Test
  void run_whenSpawned_starts() throws Exception {
    Gate started = new Gate();

    node.process(_ -> started.open());

    started.await();
  }

  /// PR01 It runs on a virtual thread of its own.
  @Test
  void run_always_isOnItsOwnVirtualThread() throws Exception {
    Recorder<Thread> threads = new Recorder<>();
    Ref<Object> process =
        node.process(self -> {
          threads.add(Thread.currentThread());
          self.receive();
          threads.add(Thread.currentThread());
        });
    Thread first = threads.next();

    process.tell("go");

    assertThat(threads.next()).isSameAs(first);
    assertThat(first.isVirtual()).isTrue();
  }

  /// PR01 The process stops, normally, when `run` returns.
  @Test
  void process_whenRunReturns_ends() throws Exception {
    Gate gate = new Gate();
    Ref<Object> process = node.process(_ -> gate.pass());
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(process));

    gate.open();

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(process, ExitReason.NORMAL));
  }

  /// PR01 `preStart`, `run` and `postStop` follow one another.
  @Test
  void hooks_always_surroundRun() throws Exception {
    Recorder<String> steps = new Recorder<>();

    Ref<Object> process =
        node.spawn(() ->
            new ProcessActor<Object>() {
              @Override
              public void preStart(ProcessSelf<Object> self) {
                steps.add("preStart");
              }

              @Override
              public void run(ProcessSelf<Object> self) {
                steps.add("run");
              }

              @Override
              public void postStop(ProcessSelf<Object> self) {
                steps.add("postStop");
              }
            });
    process.join(NET);

    assertThat(steps.next(3)).containsExactly("preStart", "run", "postStop");
  }

  /// PR05 An error in `run` is reported, and the process ends with it.
  @Test
  void run_thatThrows_isReported() throws Exception {
    Exception broken = new Exception("oops");
    Gate gate = new Gate();
    Ref<Object> process =
        node.process(_ -> {
          gate.pass();
          throw broken;
        });
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(process));

    gate.open();

    ActorFailed failure = node.failures().next();
    assertThat(failure.actor()).isEqualTo(process);
    assertThat(failure.error()).isSameAs(broken);
    assertThat(failure.during()).isEqualTo(During.RUN);
    assertThat(watcher.signals().next())
        .isEqualTo(new Terminated(process, new ExitReason.Crashed(broken)));
  }

  /// PR05 An error names the message received last, on which it happened.
  @Test
  void run_thatThrowsOnMessage_reportsTheMessage() throws Exception {
    Ref<Object> process =
        node.process(self -> {
          self.receive();
          throw new IllegalStateException("oops");
        });

    process.tell("the straw");

    assertThat(node.failures().next().message()).contains("the straw");
  }

  /// PR05 An error while stopping is reported as well.
  @Test
  void run_thatThrowsWhileStopping_isReported() throws Exception {
    Gate waiting = new Gate();
    Ref<Object> process =
        node.process(self -> {
          try {
            waiting.open();
            self.receive();
          } finally {
            throwing();
          }
        });
    waiting.await();

    process.stop();
    process.join(NET);

    ActorFailed failure = node.failures().next();
    assertThat(failure.error()).hasMessage("cannot clean up");
    assertThat(failure.during()).isEqualTo(During.RUN);
  }

  /// PR05 The interruption by which a stop ends a wait is no error.
  @Test
  void run_thatIsInterruptedByStop_isNoFailure() throws Exception {
    Gate waiting = new Gate();
    Ref<Object> process =
        node.process(self -> {
          waiting.open();
          self.receive();
        });
    waiting.await();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(process));

    process.stop();

    assertThat(watcher.signals().next()).isEqualTo(new Terminated(process, ExitReason.NORMAL));
    assertThat(node.failures().rest()).isEmpty();
  }

  /// A process sleeps, and others go on meanwhile.
  @Test
  void sleep_always_passesTheTime() throws Exception {
    Recorder<Long> slept = new Recorder<>();

    node.process(self -> {
      long before = self.nanoTime();
      self.sleep(Duration.ofMillis(3));
      slept.add(self.nanoTime() - before);
    });

    assertThat(slept.next()).isGreaterThanOrEqualTo(3_000_000);
  }

  private static void throwing() {
    throw new IllegalStateException("cannot clean up");
  }
}
