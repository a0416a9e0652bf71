// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.reference;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.event.Event.UnhandledMessage;
import dev.spinoff.event.Event.UnhandledMessage.Cause;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Finding an actor by where it lives.
final class LookupTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private Puppet a;
  private Puppet b;

  @BeforeEach
  void growTree() throws Exception {
    a = node.puppet("a");
    b = new Puppet().named("b").under(a);
  }

  /// RA02 A look-up by absolute or by relative path returns the original reference.
  @ParameterizedTest
  @ValueSource(strings = {"/a/b", "a/b"})
  void lookup_byPath_givesTheOriginal(String path) {
    assertThat(node.node().lookup(path)).isEqualTo(b.ref());
    assertThat(node.node().lookup(path).incarnation()).isEqualTo(b.ref().incarnation());
  }

  /// RA02 So does one step by step, or from the guardian.
  @Test
  void lookup_stepByStep_givesTheOriginal() {
    Ref<Object> guardian = node.node().guardian();

    assertThat(guardian.lookup("a")).isEqualTo(a.ref());
    assertThat(guardian.lookup("a").lookup("b")).isEqualTo(b.ref());
    assertThat(guardian.lookup("a/b")).isEqualTo(b.ref());
    assertThat(a.ref().lookup("b")).isEqualTo(b.ref());
  }

  /// RA02 What it gives can be used.
  @Test
  void lookup_always_givesUsableReference() throws Exception {
    node.node().lookup("/a/b").tell("hello");

    assertThat(b.messages().next()).isEqualTo("hello");
  }

  /// RA02 No such local actor is an error that names the path.
  @ParameterizedTest
  @ValueSource(strings = {"/nobody", "nobody", "/a/nobody", "/a/b/nobody", "/b"})
  void lookup_ofNobody_isError(String path) {
    assertThatThrownBy(() -> node.node().lookup(path))
        .isInstanceOf(NoSuchActor.class)
        .hasMessageContaining(path);
  }

  /// RA02 Nor is there one below an actor.
  @Test
  void lookup_ofMissingChild_isError() {
    assertThatThrownBy(() -> a.ref().lookup("nobody")).isInstanceOf(NoSuchActor.class);
  }

  /// RA02 An actor that has ended is not found.
  @Test
  void lookup_ofEndedActor_isError() throws Exception {
    b.stopAndJoin();

    assertThatThrownBy(() -> node.node().lookup("/a/b")).isInstanceOf(NoSuchActor.class);
  }

  /// RA02 What is neither a path nor an address is the caller's mistake.
  @ParameterizedTest
  @ValueSource(strings = {"/a/", "//a", "a//b"})
  void lookup_ofMalformedText_isRefused(String text) {
    assertThatThrownBy(() -> node.node().lookup(text)).isInstanceOf(IllegalArgumentException.class);
  }

  /// RA02 Without remoting another node's address cannot be looked up, and the error says so.
  @Test
  void lookup_ofOtherNodeWithoutRemoting_isRefused() {
    assertThatThrownBy(() -> node.node().lookup("elsewhere:9700/a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("elsewhere:9700");
  }

  /// RA05 A typed look-up is a promise about the messages; a broken one is reported by the
  /// receiver.
  @Test
  void lookup_withWrongType_isReportedOnArrival() throws Exception {
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);
    node.spawn(
        Recipe.<Integer>of(() -> Actor.of((self, n) -> self.reply(n + 1)))
            .named("adder")
            .accepting(Integer.class));

    Ref<Integer> right = node.node().lookup("/adder", Integer.class);
    Ref<String> wrong = node.node().lookup("/adder", String.class);
    wrong.tell("one");

    assertThat(right.ask(41, NET)).isEqualTo(42);
    assertThat(log.next().cause()).isEqualTo(Cause.WRONG_TYPE);
  }

  /// RA02 To resolve the reference of a dead actor gives its namesake, once there is one.
  @Test
  void resolve_ofDeadReference_isItsNamesake() throws Exception {
    Ref<Object> first = node.node().spawn("again", Actor.of((_, _) -> {}));
    first.stop();
    first.join(NET);
    assertThatThrownBy(() -> first.resolve(NET)).isInstanceOf(NoSuchActor.class);
    Ref<Object> second = node.node().spawn("again", Actor.of((_, _) -> {}));

    assertThat(first.resolve(NET)).isEqualTo(second).isNotEqualTo(first);
  }

  /// RA02 To resolve a local reference gives itself; a dead one has nobody to resolve to.
  @Test
  void resolve_ofLocalReference_isItself() throws Exception {
    assertThat(b.ref().resolve(NET)).isEqualTo(b.ref());
    b.stopAndJoin();

    assertThatThrownBy(() -> b.ref().resolve(NET)).isInstanceOf(NoSuchActor.class);
  }
}
