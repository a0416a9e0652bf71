// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ActorInfo;
import dev.spinoff.Address;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.support.ManualTransport;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Addresses and look-ups on a node that has an address, without any network.
final class OwnAddressTest {

  private final ManualTransport transport =
      new ManualTransport(NodeAddress.parse("shop@localhost:9700"));

  @RegisterExtension final TestNode node = TestNode.real().with(transport);

  /// RA01 A reference's address is `host:port/path`.
  @Test
  void address_ofActor_namesTheNode() {
    Puppet puppet = node.puppet("orders");

    assertThat(node.node().address()).contains(NodeAddress.parse("shop@localhost:9700"));
    assertThat(puppet.ref().address()).hasToString("shop@localhost:9700/orders");
  }

  /// RA02 An address that names this very node gives the local reference.
  @Test
  void lookup_ofOwnAddress_isLocal() {
    Puppet puppet = node.puppet("orders");

    Ref<Object> found = node.node().lookup("shop@localhost:9700/orders");

    assertThat(found).isEqualTo(puppet.ref());
    assertThat(transport.sent().rest()).isEmpty();
  }

  /// RA02 If nobody lives there it gives a dead one, and no error.
  @Test
  void lookup_ofOwnAddressWhereNobodyLives_isDead() throws Exception {
    Ref<Object> found = node.node().lookup("shop@localhost:9700/nobody");

    found.tell("hello?");

    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.NO_SUCH_ACTOR);
    assertThat(found.inspect().state()).isEqualTo(ActorInfo.State.DEAD);
    assertThat(transport.sent().rest()).isEmpty();
  }

  /// RA04 A look-up on another node returns at once and does not touch the network.
  @Test
  void lookup_ofOtherNode_doesNotTouchTheNetwork() throws Exception {
    Ref<Object> found = node.node().lookup("billing@localhost:9701/orders");

    assertThat(found.address()).isEqualTo(Address.parse("billing@localhost:9701/orders"));
    assertThat(found.incarnation()).isZero();
    assertThat(transport.sent().rest()).isEmpty();
    found.tell("hello");
    assertThat(transport.sent().next()).isEqualTo("hello");
  }

  /// RA03 References to whoever lives there are equal to their like, and not to an exact one.
  @Test
  void reference_withoutIncarnation_isEqualToItsLikeOnly() {
    Node here = node.node();

    Ref<Object> one = here.lookup("billing@localhost:9701/orders");
    Ref<Object> two = here.lookup("billing@localhost:9701/orders");

    assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
    assertThat(one.isAt(two)).isTrue();
    assertThat(one).isNotEqualTo(here.lookup("billing@localhost:9702/orders"));
  }

  /// RA03 A reference that comes home becomes local.
  @Test
  void reference_thatComesHome_isLocal() throws Exception {
    Puppet puppet = node.puppet("orders");
    Ref<Object> ref = puppet.ref();

    Ref<Object> home = transport.access().reference(ref.address(), ref.incarnation());
    home.tell("hello");

    assertThat(home).isEqualTo(ref);
    assertThat(puppet.messages().next()).isEqualTo("hello");
    assertThat(transport.sent().rest()).isEmpty();
  }

  /// RA03 One to a dead actor that comes home stays one to that actor, whoever lives there now.
  @Test
  void reference_toADeadActorThatComesHome_isStillToThatOne() throws Exception {
    Ref<Object> old = node.puppet("orders").ref();
    old.stop();
    var _ = old.join(Duration.ofSeconds(10));
    Puppet namesake = node.puppet("orders");

    Ref<Object> home = transport.access().reference(old.address(), old.incarnation());
    home.tell("hello");

    assertThat(home).isEqualTo(old).isNotEqualTo(namesake.ref());
    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.STOPPED);
  }
}
