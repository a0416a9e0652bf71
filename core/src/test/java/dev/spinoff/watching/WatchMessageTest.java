// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Ref;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Being told of another's end in words of one's own protocol.
final class WatchMessageTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private record Gone(String what) {}

  /// WA02 The end comes as the message that was given, and no signal.
  @Test
  void watcher_withMessage_receivesIt() throws Exception {
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(
        self -> assertThat(self.watch(watched.ref(), new Gone("it"))).isSameAs(watched.ref()));

    watched.stopAndJoin();

    assertThat(watcher.messages().next()).isEqualTo(new Gone("it"));
    watcher.settle();
    assertThat(watcher.messages().rest()).isEmpty();
    assertThat(watcher.signals().rest()).isEmpty();
  }

  /// WA02 Of one that is dead already it comes at once.
  @Test
  void watcher_ofDeadWithMessage_receivesItAtOnce() throws Exception {
    Ref<Object> dead = node.dead();
    Puppet watcher = node.puppet();

    watcher.run(self -> self.watch(dead, new Gone("it")));

    assertThat(watcher.messages().next()).isEqualTo(new Gone("it"));
  }

  /// WA02 The same again is watching once.
  @Test
  void watch_withTheSameMessageAgain_isOnce() throws Exception {
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> {
      self.watch(watched.ref(), new Gone("it"));
      self.watch(watched.ref(), new Gone("it"));
    });

    watched.stopAndJoin();
    watcher.messages().next();
    watcher.settle();

    assertThat(watcher.messages().rest()).isEmpty();
  }

  /// WA02 Another message, or none, for the same actor is a mistake: one end, one word.
  @Test
  void watch_withAnotherMessage_isRefused() throws Exception {
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(watched.ref(), new Gone("it")));

    assertThatThrownBy(() -> watcher.run(self -> self.watch(watched.ref(), new Gone("else"))))
        .isInstanceOf(IllegalStateException.class);
    Puppet other = node.puppet();
    other.run(self -> self.watch(watched.ref()));
    assertThatThrownBy(() -> other.run(self -> self.watch(watched.ref(), new Gone("it"))))
        .isInstanceOf(IllegalStateException.class);
  }

  /// WA02 `unwatch` takes it back, even when it is queued.
  @Test
  void unwatch_whenMessageIsQueued_takesItBack() throws Exception {
    Puppet watched = node.puppet();
    Puppet watcher = node.puppet();
    watcher.run(self -> self.watch(watched.ref(), new Gone("it")));
    Gate gate = new Gate();
    watcher.send(self -> {
      gate.pass();
      self.unwatch(watched.ref());
    });
    watched.stopAndJoin();

    gate.open();
    watcher.settle();

    assertThat(watcher.messages().rest()).isEmpty();
  }
}
