// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What keeps a node from starting with remoting.
@Timeout(60)
final class StartingTest {

  /// A port that another program listens at is named, and once it is free it can be had.
  @Test
  void port_inUse_isToldAndLeftAlone() {
    NodeAddress at = Nodes.free("first");
    try (Node first = Nodes.alone(Remoting.at(at).insecure())) {
      assertThatIllegalStateException()
          .isThrownBy(() -> Nodes.alone(Remoting.at(at).insecure()))
          .withCauseInstanceOf(IOException.class)
          .withMessageContaining("nobody can listen at " + at + ": ");
      assertThat(first.isStopping()).isFalse();
    }
    Nodes.alone(Remoting.at(at).insecure()).stop();
  }

  /// An address that other machines reach needs protection, or the word that it needs none.
  @Test
  void address_openToOthers_needsProtection() {
    NodeAddress open = new NodeAddress("open", "0.0.0.0", Nodes.free("open").port());
    assertThatIllegalStateException()
        .isThrownBy(() -> Nodes.alone(Remoting.at(open)))
        .withCauseInstanceOf(UnusableCredentials.class)
        .withMessageContaining(open + " can be reached from other machines: ");
  }

  /// A host that nobody knows is said to be unknown, not to be open to others.
  @Test
  void host_unknown_isTold() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Nodes.alone(Remoting.at("no.such.host.invalid:9700")))
        .withCauseInstanceOf(IOException.class)
        .withMessageContaining(
            "nobody can listen at no.such.host.invalid:9700: no host of that name");
  }

  /// Texts that others would not take are refused at once, not when somebody connects.
  @Test
  void texts_thatCannotBeTold_areRefusedAtOnce() {
    NodeAddress at = Nodes.free("node");
    assertThatIllegalStateException()
        .isThrownBy(() -> Nodes.alone(Remoting.at(at).insecure().cluster("a b")))
        .withMessageContaining("a cluster's name must be at most 64 printable");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Remoting.at("my store@localhost"))
        .withMessageStartingWith("a node's name must be at most 128 ASCII letters, digits");
  }
}
