// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.tls.Certificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What keeps a node from starting with remoting.
@Timeout(60)
final class StartingTest {

  /// A port that another program listens at is named, and once it is free it can be had.
  @Test
  void port_inUse_isToldAndLeftAlone() {
    NodeAddress at = Nodes.free("first");
    try (Node first = Nodes.alone(Remoting.at(at).insecure())) {
      assertThatExceptionOfType(CannotListen.class)
          .isThrownBy(() -> Nodes.alone(Remoting.at(at).insecure()))
          .withCauseInstanceOf(IOException.class)
          .withMessage("nobody can listen at " + at + ": Address already in use");
      assertThat(first.isStopping()).isFalse();
    }
    Nodes.alone(Remoting.at(at).insecure()).stop();
  }

  /// An address that other machines reach needs protection, or the word that it needs none.
  @Test
  void address_openToOthers_needsProtection() {
    NodeAddress at = Nodes.free("open");
    NodeAddress open = new NodeAddress("", "0.0.0.0", at.port());
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(() -> Nodes.alone(Remoting.at(at).bind(open.toString())))
        .withMessageStartingWith(open + " can be reached from other machines: ");
  }

  /// What stands for all addresses of a machine is none by which others could find it.
  @ParameterizedTest
  @CsvSource({"shop@0.0.0.0:9700, 0.0.0.0:9700", "[::]:9700, [::]:9700"})
  void address_ofAllOfThisMachine_isRefused(String at, String bind) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Remoting.at(at))
        .withMessage(
            "%s is no address by which others find this node: give its host's name, and"
                + " bind(\"%s\") to listen at all of them",
            at, bind);
  }

  /// Being open to everybody and being protected exclude each other, in whichever order.
  @Test
  void insecure_besideASecret_isRefused() {
    Remoting remoting = Remoting.at("localhost:9700");
    Secret secret =
        Secret.of("0123456789abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.UTF_8));
    Tls tls = Certificates.tls("local");
    String why = "insecure() lets everybody in, and tls(...) and secret(...) do not: choose one";
    assertThatIllegalStateException()
        .isThrownBy(() -> remoting.insecure().secret(secret))
        .withMessage(why);
    assertThatIllegalStateException()
        .isThrownBy(() -> remoting.insecure().tls(tls))
        .withMessage(why);
    assertThatIllegalStateException()
        .isThrownBy(() -> remoting.secret(secret).insecure())
        .withMessage(why);
    assertThatIllegalStateException()
        .isThrownBy(() -> remoting.tls(tls).insecure())
        .withMessage(why);
  }

  /// An address of another machine is told from one that is in use.
  @Test
  void address_ofAnotherMachine_isTold() {
    assertThatExceptionOfType(CannotListen.class)
        .isThrownBy(() -> Nodes.alone(Remoting.at("192.0.2.1:9700").insecure()))
        .withMessage("nobody can listen at 192.0.2.1:9700: it is no address of this machine");
  }

  /// A secret that is no good is what the start throws.
  @Test
  void secret_thatIsNoGood_isTold() {
    Path none = Path.of("no-such-folder", "secret");
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(() -> Nodes.alone(Remoting.at(Nodes.free("a")).secret(Secret.file(none))))
        .withMessage("the secret " + none + " does not exist");
  }

  /// A host that nobody knows is said to be unknown, not to be open to others.
  @Test
  void host_unknown_isTold() {
    assertThatExceptionOfType(CannotListen.class)
        .isThrownBy(() -> Nodes.alone(Remoting.at("no.such.host.invalid:9700")))
        .withCauseInstanceOf(IOException.class)
        .withMessageContaining(
            "nobody can listen at no.such.host.invalid:9700: no host of that name");
  }

  /// Texts that others would not take are refused at once, not when somebody connects.
  @Test
  void texts_thatCannotBeTold_areRefusedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Remoting.at("localhost:9700").cluster("a b"))
        .withMessageStartingWith("a cluster's name must be at most 64 printable");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Remoting.at("my store@localhost"))
        .withMessageStartingWith("a node's name must be at most 128 ASCII letters, digits");
  }
}
