// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.reference;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// When two references are the same.
final class RefEqualityTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// RA03 References compare by address and incarnation, however one has come by them.
  @Test
  void references_toOneActor_areEqual() throws Exception {
    Puppet puppet = node.puppet("a");
    Ref<Object> own = puppet.call(self -> self.ref());
    Ref<Object> found = node.node().lookup("/a");

    assertThat(own).isEqualTo(puppet.ref()).hasSameHashCodeAs(puppet.ref());
    assertThat(found).isEqualTo(puppet.ref()).hasSameHashCodeAs(puppet.ref());
    assertThat(found.address()).isEqualTo(puppet.ref().address());
  }

  /// RA03 A later actor of the same name is another: the same address, another incarnation.
  @Test
  void references_toLaterActorOfSameName_areDifferent() throws Exception {
    Puppet first = node.puppet("a");
    first.stopAndJoin();
    Puppet second = node.puppet("a");

    assertThat(second.ref()).isNotEqualTo(first.ref());
    assertThat(second.ref().isAt(first.ref())).isTrue();
    assertThat(second.ref().incarnation()).isNotEqualTo(first.ref().incarnation()).isNotZero();
  }

  /// RA03 References to different actors differ.
  @Test
  void references_toDifferentActors_areDifferent() {
    Puppet a = node.puppet("a");
    Puppet b = node.puppet("b");

    assertThat(a.ref()).isNotEqualTo(b.ref());
    assertThat(a.ref().isAt(b.ref())).isFalse();
  }

  /// RA03 A reference can be sent in a message, and the receiver can use it.
  @Test
  void reference_sentInMessage_canBeUsed() throws Exception {
    Puppet target = node.puppet();
    Ref<Object> middle =
        node.actor((_, message) -> {
          if (message instanceof Ref<?> ref) {
            hello(ref);
          }
        });

    middle.tell(target.ref());

    assertThat(target.messages().next()).isEqualTo("hello");
  }

  /// RA05 A reference is typed from the start: the compiler knows what the actor understands.
  @Test
  void reference_toTypedActor_isTyped() throws Exception {
    Ref<Integer> doubler = node.spawn(() -> Actor.of((self, n) -> self.reply(n * 2)));

    assertThat(doubler.ask(4, NET)).isEqualTo(8);
  }

  /// RA01 A reference prints its address; its name is the last step.
  @Test
  void reference_printed_showsItsAddress() throws Exception {
    Puppet child = new Puppet().named("child").under(node.puppet("parent"));

    assertThat(child.ref().toString()).contains("/parent/child");
    assertThat(child.ref().name()).isEqualTo("child");
    assertThat(node.node().guardian().name()).isEmpty();
  }

  @SuppressWarnings("unchecked") // the test's references take anything
  private static void hello(Ref<?> ref) {
    ((Ref<Object>) ref).tell("hello");
  }
}
