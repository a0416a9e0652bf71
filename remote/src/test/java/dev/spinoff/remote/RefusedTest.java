// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spinoff.AskTimeout;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.remote.internal.tls.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What both sides are told when one does not want the other.
@Timeout(60)
final class RefusedTest {

  private final Nodes nodes = new Nodes();
  private final LogLines log = new LogLines();
  private final NodeAddress hereAt = Nodes.free("local");
  private final NodeAddress thereAt = Nodes.free("local");

  @AfterEach
  void stop() {
    nodes.close();
    log.close();
  }

  private Node start(NodeAddress at, String mode) {
    return start(Remoting.at(at).connectWithin(ofSeconds(60)), mode);
  }

  private Node start(Remoting remoting, String mode) {
    return nodes.startAs(
        switch (mode) {
          case "insecure" -> remoting.insecure();
          case "secret" -> remoting.secret(secret(1));
          case "other secret" -> remoting.secret(secret(2));
          default -> remoting.tls(Certificates.tls("local"));
        });
  }

  private static Secret secret(int first) {
    byte[] key = new byte[Secret.BYTES_MIN];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (first + i);
    }
    return Secret.of(key);
  }

  // What a question says that has got no answer.
  private String failure(Node here) {
    return catchThrowableOfType(
            AskTimeout.class, () -> here.lookup(thereAt + "/nobody").ask("this", ofMillis(50)))
        .getMessage();
  }

  /// Whoever has the wrong secret, or another mode, learns it from the question that is not
  /// answered, and both sides from their logs.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          other secret | secret   | refused by THERE, whose log says why: is its secret another \
          one? | HERE did not prove itself: does it have another secret?
          insecure     | secret   | THERE trusts in a secret, this node in nothing at all: give \
          both the same | HERE trusts in nothing at all, this node in a secret: give both the same
          secret       | insecure | THERE trusts in nothing at all, this node in a secret: give \
          both the same | HERE trusts in a secret, this node in nothing at all: give both the same
          secret       | tls      | it speaks TLS, and this node does not: give both certificates, \
          or none | it speaks without TLS, and this node with it: give both certificates, or none
          tls          | secret   | it speaks without TLS, and this node with it: give both \
          certificates, or none | it speaks TLS, and this node does not: give both \
          certificates, or none
          """)
  void nodes_thatDoNotFit_areToldOnBothSides(
      String ofDialler, String ofAcceptor, String toDialler, String toAcceptor) {
    start(thereAt, ofAcceptor);
    Node here = start(hereAt, ofDialler);
    String why = "not connected to " + thereAt + ": ";
    Eventually.until(
        "a failure that says " + named(toDialler),
        () -> failure(here).matches(".*" + why + ".*" + Pattern.quote(named(toDialler)) + ".*"));
    log.await(hereAt, "WARN no connection to " + thereAt + ": ");
    log.await(hereAt, named(toDialler));
    log.await(thereAt, "WARN a connection from 127.0.0.1:");
    log.await(thereAt, named(toAcceptor));
  }

  /// A certificate of an authority that the other side does not trust in is told on both sides,
  /// too.
  @Test
  void nodes_ofAnotherAuthority_areToldOnBothSides(@TempDir Path folder) throws IOException {
    Path both = folder.resolve("both.pem");
    String authorities =
        Files.readString(Certificates.CA) + Files.readString(Certificates.OTHER_CA);
    Files.writeString(both, authorities);
    NodeAddress malloryAt = new NodeAddress("mallory", "mallory.example", 9700);
    Path certificate = Certificates.pem("mallory");
    start(thereAt, "tls");
    Remoting remoting =
        Remoting.at(malloryAt)
            .bind(Nodes.free("").toString())
            .tls(Tls.pem(certificate, Certificates.key("mallory"), both));
    try (Node mallory = Nodes.alone(remoting)) {
      mallory.lookup(thereAt + "/nobody").tell("this");
      log.await(malloryAt, "WARN no connection to " + thereAt + ": TLS with 127.0.0.1:");
      log.await(malloryAt, "Received fatal alert: ");
      log.await(malloryAt, "does not take this node's certificate; both need the same ca.pem");
      log.await(thereAt, "WARN a connection from 127.0.0.1:");
      log.await(thereAt, ": Signature does not match");
      log.await(thereAt, "is of another authority; both need the same ca.pem");
    }
  }

  private String named(String text) {
    return text.replace("THERE", thereAt.toString()).replace("HERE", hereAt.toString());
  }

  /// What is only sent, and has no answer that could fail, is a dead letter that says why; the log
  /// has the reason, once a minute.
  @Test
  void message_toOneThatRefuses_leavesTheReasonInTheLog() throws InterruptedException {
    start(thereAt, "secret");
    Node here = start(Remoting.at(hereAt).connectWithin(ofSeconds(2)), "other secret");
    String why = "refused by " + thereAt + ", whose log says why: is its secret another one?";
    for (int i = 0; i < 2; i++) {
      var lost = here.events().expect(DeadLetter.class, _ -> true);
      here.lookup(thereAt + "/nobody").tell("this");
      assertThat(lost.await(ofSeconds(20)).why())
          .isEqualTo(thereAt + " could not be reached within 2.0 s: " + why);
    }
    assertThat(log.of(hereAt))
        .containsOnlyOnce("WARN no connection to " + thereAt + ": " + why)
        .containsOnlyOnce("WARN " + thereAt + " could not be reached within 2.0 s: " + why);
    assertThat(log.of(thereAt)).filteredOn(line -> line.contains("another secret")).hasSize(1);
  }
}
