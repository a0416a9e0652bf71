// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sending;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Context;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The gift of `self` is the body's alone: other threads get an exception, not a race.
final class SelfOffThreadTest {

  @RegisterExtension final TestNode node = TestNode.real();

  record Use(String name, Puppet.Step step) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Use> forbidden() {
    return List.of(
        new Use("parent", Self::parent),
        new Use("sender", Self::sender),
        new Use("senderRef", Self::senderRef),
        new Use("reply", self -> self.reply("late")),
        new Use("forward", self -> self.forward(self.ref())),
        new Use("unhandled", Self::unhandled),
        new Use("trace", Self::trace),
        new Use("tellLater", self -> self.tellLater(self.ref(), "x", Duration.ZERO)),
        new Use("spawn", self -> self.spawn(new Puppet().recipe())),
        new Use("children", Self::children),
        new Use("child", self -> self.child("x")),
        new Use("watch", self -> self.watch(self.ref())),
        new Use("unwatch", self -> self.unwatch(self.ref())),
        new Use("link", self -> self.link(self.ref())),
        new Use("unlink", self -> self.unlink(self.ref())),
        new Use("trapExits", self -> self.trapExits(true)),
        new Use("stop", Self::stop),
        new Use("sleep", self -> self.sleep(Duration.ofNanos(1))),
        new Use("pipe", self -> self.pipe(new CompletableFuture<>(), v -> v, e -> e)),
        new Use("timers", self -> self.timers().once("key", "x", Duration.ZERO)),
        new Use("random", Self::random),
        new Use("stash", Self::stash),
        new Use("unstashAll", Self::unstashAll),
        new Use("become", self -> self.become((_, _) -> {})),
        new Use("idleTimeout", self -> self.idleTimeout(NET)));
  }

  /// Used by another thread, even while the body runs, `self` throws.
  @ParameterizedTest
  @MethodSource("forbidden")
  void self_onAnotherThread_throws(Use use) throws Exception {
    Puppet puppet = node.puppet();
    Gate gate = new Gate();
    Self<Object> self = puppet.call(it -> it);
    puppet.block(gate);

    assertThatThrownBy(() -> use.step().run(self)).isInstanceOf(IllegalStateException.class);
    gate.open();

    puppet.settle();
  }

  /// Used within another actor's body, it throws as well.
  @ParameterizedTest
  @MethodSource("forbidden")
  void self_inAnotherBody_throws(Use use) throws Exception {
    Self<Object> self = node.puppet().call(it -> it);
    Puppet other = node.puppet();

    assertThatThrownBy(() -> other.run(_ -> use.step().run(self)))
        .isInstanceOf(IllegalStateException.class);
  }

  /// Once the body has ended it throws for good.
  @Test
  void self_afterTheEnd_throws() throws Exception {
    Puppet puppet = node.puppet();
    Self<Object> self = puppet.call(it -> it);
    puppet.stopAndJoin();

    assertThatThrownBy(self::sender).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(self::children).isInstanceOf(IllegalStateException.class);
  }

  /// What it throws names the actor, so that the mistake is found.
  @Test
  void exception_always_namesTheActor() throws Exception {
    Puppet puppet = node.puppet("confused");
    Self<Object> self = puppet.call(it -> it);

    assertThatThrownBy(self::sender).hasMessageContaining("/confused");
  }

  /// `ref`, `node`, `log` and `tellFrom` are for any thread.
  @Test
  void self_documentedExceptions_workAnywhere() throws Exception {
    Puppet puppet = node.puppet();
    Puppet other = node.puppet();
    Context<Object> self = puppet.call(it -> it);

    assertThat(self.ref()).isEqualTo(puppet.ref());
    assertThat(self.node()).isSameAs(node.node());
    assertThatCode(() -> self.log().trace("from outside")).doesNotThrowAnyException();
    self.tellFrom(other.ref(), "hello");

    assertThat(other.messages().next()).isEqualTo("hello");
  }

  /// A process's `self` is the process's alone.
  @Test
  void processSelf_onAnotherThread_throws() throws Exception {
    CompletableFuture<ProcessSelf<Object>> leaked = new CompletableFuture<>();
    node.process(self -> {
      leaked.complete(self);
      self.receive();
    });
    ProcessSelf<Object> self = leaked.get();

    assertThatThrownBy(self::receive).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(self::flush).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> self.select(_ -> null, NET)).isInstanceOf(IllegalStateException.class);
  }

  /// A thread that a body has started sends without a sender.
  @Test
  void tell_fromThreadOfBody_hasNoSender() throws Exception {
    Recorder<Optional<Ref<Object>>> senders = new Recorder<>();
    Ref<Object> receiver = node.actor((self, _) -> senders.add(self.senderRef()));

    node.puppet().run(_ -> Thread.ofVirtual().start(() -> receiver.tell("hello")).join());

    assertThat(senders.next()).isEmpty();
  }

  /// Unless it says `tellFrom`.
  @Test
  void tellFrom_fromThreadOfBody_hasTheActorAsSender() throws Exception {
    Recorder<Optional<Ref<Object>>> senders = new Recorder<>();
    Ref<Object> receiver = node.actor((self, _) -> senders.add(self.senderRef()));
    Puppet puppet = node.puppet();

    puppet.run(self -> Thread.ofVirtual().start(() -> self.tellFrom(receiver, "hello")).join());

    assertThat(senders.next()).contains(puppet.ref());
  }
}
