// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.watching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// No longer being told.
final class UnwatchTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// WA02 After `unwatch` nothing comes.
  @Test
  void unwatch_beforeTheEnd_preventsTerminated() throws Exception {
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(watched.ref()));

    watcher.run(self -> self.unwatch(watched.ref()));
    watched.stopAndJoin();
    watcher.settle();

    assertThat(watcher.signals().rest()).isEmpty();
  }

  /// WA02 It takes back a `Terminated` that is queued already.
  @Test
  void unwatch_whenTerminatedIsQueued_takesItBack() throws Exception {
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(watched.ref()));
    Gate gate = new Gate();
    watcher.send(self -> {
      gate.pass();
      self.unwatch(watched.ref());
    });
    watched.stopAndJoin();

    gate.open();
    watcher.settle();

    assertThat(watcher.signals().rest()).isEmpty();
  }

  /// WA02 In a process it takes back one that was set aside.
  @Test
  void unwatch_whenTerminatedIsSetAside_takesItBack() throws Exception {
    Puppet watched = node.puppet();
    Recorder<Object> got = new Recorder<>();
    Ref<Object> process =
        node.process(self -> {
          self.watch(watched.ref());
          got.add(self.receive("go"::equals, Duration.ofHours(1)));
          self.unwatch(watched.ref());
          got.add(self.receive());
        });
    node.awaitIdle(process);
    watched.stopAndJoin();

    process.tell("go").tell("next");

    assertThat(got.next(2)).containsExactly("go", "next");
  }

  /// WA02 It does nothing if the actor is not watched, or was unwatched before.
  @Test
  void unwatch_ofUnwatched_doesNothing() throws Exception {
    Puppet other = node.puppet();
    Puppet watcher = node.puppet();

    watcher.run(self -> {
      self.unwatch(other.ref());
      self.watch(other.ref());
      self.unwatch(other.ref());
      self.unwatch(other.ref());
    });
    other.stopAndJoin();
    watcher.settle();

    assertThat(watcher.signals().rest()).isEmpty();
  }

  /// WA02 Watching anew after an `unwatch` is a watch; the word taken back is not given twice.
  @Test
  void watch_afterUnwatch_isToldOnce() throws Exception {
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(watched.ref()));
    Gate gate = new Gate();
    watcher.send(self -> {
      gate.pass();
      self.unwatch(watched.ref());
      self.watch(watched.ref());
    });
    watched.stopAndJoin();

    gate.open();

    assertThat(watcher.signals().next())
        .isEqualTo(new Terminated(watched.ref(), ExitReason.NO_ACTOR));
    watcher.settle();
    assertThat(watcher.signals().rest()).isEmpty();
  }

  /// WA02 Other watchers are of no concern.
  @Test
  void unwatch_byOne_leavesTheOthers() throws Exception {
    Puppet watched = node.puppet();
    Puppet one = node.puppet();
    Puppet other = node.puppet();
    one.run(self -> self.watch(watched.ref()));
    other.run(self -> self.watch(watched.ref()));

    one.run(self -> self.unwatch(watched.ref()));
    watched.stopAndJoin();

    assertThat(other.signals().next()).isInstanceOf(Terminated.class);
    one.settle();
    assertThat(one.signals().rest()).isEmpty();
  }
}
