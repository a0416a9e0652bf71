// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.tls.Certificates;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the log says of a node that has started.
final class AnnouncedTest {

  @TempDir private Path folder;

  private final Nodes nodes = new Nodes();
  private final LogLines log = new LogLines();
  private final NodeAddress at = Nodes.free("local");

  @AfterEach
  void stop() {
    nodes.close();
    log.close();
  }

  /// One line says where a node is and by which file it is protected, and nothing of a secret.
  @Test
  void node_withASecret_namesItsFile() {
    Path file = folder.resolve("secret");
    nodes.startAs(Remoting.at(at).secret(Secret.fileOrNew(file)));
    assertThat(log.of(at))
        .containsExactly("INFO " + at + " listens, protected by the secret in " + file);
  }

  /// That a node listens elsewhere than others reach it is told.
  @Test
  void node_thatListensElsewhere_saysWhere() {
    NodeAddress bind = Nodes.free("");
    nodes.startAs(Remoting.at(at).bind(bind.toString()).secret(Secret.of(folderName())));
    assertThat(log.of(at))
        .containsExactly("INFO " + at + " listens at " + bind + ", protected by a secret");
  }

  private byte[] folderName() {
    return "0123456789abcdefghijklmnopqrstuvwxyz".getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /// Of a certificate it says whom it is for, and until when.
  @Test
  void node_withACertificate_saysWhoseAndUntilWhen() {
    nodes.startAs(Remoting.at(at).tls(Certificates.tls("local")));
    assertThat(log.of(at))
        .singleElement()
        .asString()
        .matches(
            "INFO "
                + at
                + " listens, protected by the certificate in .*/local.pem for the hosts localhost"
                + " and the nodes local@localhost, good until 20[0-9T:-]*Z");
  }

  /// Without protection it is a warning.
  @Test
  void node_withoutProtection_warns() {
    nodes.start(at);
    assertThat(log.of(at))
        .containsExactly("WARN " + at + " listens, unprotected: whoever can connect is let in");
  }

  /// One that only dials says that its address is no place.
  @Test
  void node_thatOnlyDials_listensNowhere() {
    NodeAddress own = nodes.start(Remoting.dialling()).address().orElseThrow();
    assertThat(log.of(own))
        .singleElement()
        .asString()
        .startsWith(
            "WARN "
                + own
                + " connects to others, and listens nowhere, unprotected: whoever answers");
  }
}
