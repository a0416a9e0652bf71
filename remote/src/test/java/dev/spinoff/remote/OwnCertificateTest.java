// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.tls.Certificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A node's own certificate is looked at when it starts: others would refuse one that is no good.
@Timeout(60)
final class OwnCertificateTest {

  private final Nodes nodes = new Nodes();

  @AfterEach
  void stop() {
    nodes.close();
  }

  /// It must be for the address that the node announces, wherever it listens.
  @ParameterizedTest
  @CsvSource({"alice@localhost:9700", "local@alice.example:9700", "alice.example:9700"})
  void certificate_forAnotherNode_isRefusedInALine(String address) {
    Remoting remoting = Remoting.at(address).bind(Nodes.free("").toString());
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(() -> Nodes.alone(remoting.tls(Certificates.tls("alice"))))
        .withMessage(
            "the file %s has a certificate for the hosts alice.example and the nodes"
                + " alice@alice.example, and this node is %s",
            Certificates.pem("alice"), address);
  }

  /// It must be good now.
  @Test
  void certificate_thatHasExpired_isRefusedInALine() {
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(
            () -> Nodes.alone(Remoting.at("a@localhost:1").tls(Certificates.tls("expired"))))
        .withMessageStartingWith(
            "the file %s has a certificate that has expired on 20"
                .formatted(Certificates.pem("expired")))
        .satisfies(wrong -> assertThat(wrong.getMessage().lines()).hasSize(1));
  }

  /// One that only dials is at the host of its certificate, under its name: several can have the
  /// same, which may be that of the node that they dial.
  @Test
  void certificate_ofOneThatOnlyDials_givesItsAddress() throws InterruptedException {
    NodeAddress at = Nodes.free("local");
    Remoting there = Remoting.at(at).tls(Certificates.tls("local"));
    nodes.startAs(there).spawn("echo", Actor.of((self, message) -> self.reply(self.sender())));
    for (int i = 0; i < 2; i++) {
      Node dials = nodes.startAs(Remoting.dialling().tls(Certificates.tls("local")));
      Object answer = dials.lookup(at + "/echo").ask("hello", ofSeconds(20));
      assertThat(answer).isNotNull();
      assertThat(dials.address().orElseThrow().toString())
          .matches("local-dialling-[0-9a-f]+@localhost:1");
    }
  }
}
