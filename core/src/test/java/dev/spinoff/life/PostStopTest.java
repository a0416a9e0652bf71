// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.life;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ActorInfo;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The last word of a body.
final class PostStopTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private final Recorder<String> steps = new Recorder<>();

  /// LD03 `postStop` is called exactly once, after the last message.
  @Test
  void postStop_whenStopped_isCalledOnce() throws Exception {
    Puppet puppet = new Puppet().onStop(_ -> steps.add("postStop")).on(node);
    puppet.run(_ -> steps.add("message"));

    puppet.stopAndJoin();
    puppet.ref().stop();

    assertThat(steps.rest()).containsExactly("message", "postStop");
  }

  /// LD03 It is called after a crash as well.
  @Test
  void postStop_afterCrash_isCalledOnce() throws Exception {
    Puppet puppet = new Puppet().onStop(_ -> steps.add("postStop")).on(node);

    puppet.crash(new IllegalStateException("oops"));
    puppet.ref().join(NET);

    assertThat(steps.rest()).containsExactly("postStop");
    node.failures().next();
  }

  /// LD03 It is called after a kill that the body heeded.
  @Test
  void postStop_afterKill_isCalledOnce() throws Exception {
    Puppet puppet = new Puppet().onStop(_ -> steps.add("postStop")).on(node);
    puppet.block(new Gate());

    puppet.ref().kill();
    puppet.ref().join(NET);

    assertThat(steps.rest()).containsExactly("postStop");
  }

  /// LD03 The actor counts as stopped only after it has returned.
  @Test
  void actor_duringPostStop_isNotYetStopped() throws Exception {
    Gate gate = new Gate();
    Gate stopping = new Gate();
    Puppet puppet =
        new Puppet()
            .onStop(_ -> {
              stopping.open();
              gate.pass();
            })
            .on(node);
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(puppet.ref()));

    puppet.ref().stop();
    stopping.await();
    assertThat(puppet.ref().inspect().state()).isEqualTo(ActorInfo.State.STOPPING);
    watcher.settle();
    assertThat(watcher.signals().rest()).isEmpty();
    gate.open();

    assertThat(watcher.signals().next()).isInstanceOf(Terminated.class);
    assertThat(puppet.ref().inspect().state()).isEqualTo(ActorInfo.State.DEAD);
  }

  /// LD03 An error in it is reported, and the end goes on as normal.
  @Test
  void postStop_thatThrows_isReportedAndTheEndGoesOn() throws Exception {
    Exception broken = new Exception("cannot flush");
    Puppet puppet =
        new Puppet()
            .onStop(_ -> {
              throw broken;
            })
            .on(node);
    Puppet child = new Puppet().under(puppet);
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(puppet.ref()));

    puppet.ref().stop();

    ActorFailed failure = node.failures().next();
    assertThat(failure.error()).isSameAs(broken);
    assertThat(failure.during()).isEqualTo(During.STOP);
    assertThat(watcher.signals().next()).isEqualTo(new Terminated(puppet.ref(), ExitReason.NORMAL));
    child.ref().join(NET);
  }

  /// LD03 What it sends still arrives, and before the `Terminated`.
  @Test
  void postStop_sendingToWatcher_comesBeforeTerminated() throws Exception {
    Recorder<Object> log = new Recorder<>();
    Ref<Object> watcher =
        node.spawn(() ->
            ProcessActor.of(self -> {
              Ref<?> who = (Ref<?>) self.receive();
              self.watch(who);
              log.add("watching");
              log.add(self.receive());
              log.add(self.receive());
            }));
    Puppet puppet = new Puppet().onStop(_ -> watcher.tell("farewell")).on(node);
    watcher.tell(puppet.ref());
    log.next();

    puppet.ref().stop();

    assertThat(log.next(2))
        .containsExactly("farewell", new Terminated(puppet.ref(), ExitReason.NORMAL));
  }

  /// LD03 A process's `postStop` comes after `run` has returned or thrown, and it may wait there.
  @Test
  void postStop_ofProcess_comesAfterRunAndMayWait() throws Exception {
    Ref<Object> echo = node.actor((self, message) -> self.reply(message));
    Ref<Object> process =
        node.spawn(() ->
            new ProcessActor<Object>() {
              @Override
              public void run(ProcessSelf<Object> self) throws InterruptedException {
                try {
                  self.receive();
                } finally {
                  steps.add("run ended");
                }
              }

              @Override
              public void postStop(ProcessSelf<Object> self) throws InterruptedException {
                steps.add("answer: " + echo.ask("bye", NET));
              }
            });
    node.awaitIdle(process);

    process.stop();
    process.join(NET);

    assertThat(steps.rest()).containsExactly("run ended", "answer: bye");
  }
}
