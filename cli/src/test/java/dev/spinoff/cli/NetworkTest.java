// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Running an actor on a node that reaches others, in this JVM.
@Timeout(60)
final class NetworkTest {

  private static final String ACTORS = "dev.spinoff.cli.Actors.";
  private static final String SECRET =
      "6f1c9a5e0b7d4832aa51c3f09e8d7b646f1c9a5e0b7d4832aa51c3f09e8d7b99\n";

  @TempDir private Path folder;

  /// The address of an actor on another node is a reference to it, in all its options' company.
  @Test
  void reference_toAnotherNode_reachesIt() throws InterruptedException {
    try (Neighbour other = new Neighbour()) {
      other.node.spawn("echo", Actors.Echo::new);
      String echo = "other='" + other.address + "/echo'";
      String nid = Neighbour.free();
      assertThat(
              Shell.spin(
                  ACTORS + "Caller",
                  "-nid",
                  "me@" + nid,
                  "-using",
                  echo,
                  "-insecure",
                  "-relay",
                  "-bind",
                  nid,
                  "-heartbeat",
                  "500ms",
                  "-down-after",
                  "2s"))
          .isEqualTo(new Shell(0, "", ""));
    }
  }

  /// Nodes that know the same secret, given by a file, let each other in.
  @Test
  void secret_inAFile_isUsed() throws IOException, InterruptedException {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, SECRET);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    assertThat(
            Shell.spin(
                ACTORS + "Brief", "-nid", Neighbour.free(), "-secret-file", secret.toString()))
        .isEqualTo(new Shell(0, "", ""));
  }

  /// What keeps a node from starting is told in one line.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          -nid nowhere | -nid: 'nowhere' is not a node's address: host:port, name@host:port or \
          name@host
          -nid my@store@h:1 | -nid: a node's host must be 1 to 253 ASCII letters, digits and *
          -nid h:1 -bind TAKEN -insecure | -bind: nobody can listen at TAKEN: Address already in use
          -nid TAKEN -insecure | -nid: nobody can listen at TAKEN: Address already in use
          -nid 192.0.2.1:9700 -insecure | -nid: nobody can listen at 192.0.2.1:9700: \
          it is no address of this machine
          -nid no.such.host.invalid:9700 | -nid: nobody can listen at \
          no.such.host.invalid:9700: no host of that name
          -nid 0.0.0.0:9700 | -nid: 0.0.0.0:9700 is no address by which others find this node: *
          -nid FREE -bind 0.0.0.0:9700 | -nid: 0.0.0.0:9700 can be reached from other \
          machines: it needs \
          certificates or a secret, or has to be told that it may be insecure; \
          see -tls-cert, -secret-file and -insecure
          -nid h:1 -secret-file no/such | -secret-file: *
          -nid FREE -tls-cert a -tls-key b -tls-ca c | -nid: *
          -nid h:1 -bind x | -bind: 'x' is not a node's address: *
          -nid h:1 -heartbeat soon | -heartbeat must be a duration such as 5s or 200ms, was 'soon'
          -nid h:1 -down-after 1s | -down-after: a node must not count as dead before two *
          -nid FREE -insecure -cluster `` | -cluster: a cluster's name must be at most 64 *
          """)
  void node_thatCannotStart_isExplained(String options, String line) throws InterruptedException {
    try (Neighbour other = new Neighbour()) {
      String words =
          (ACTORS + "Brief " + options)
              .replace("TAKEN", other.address)
              .replace("FREE", Neighbour.free())
              .replace("``", "\u00e4");
      Shell shell = Shell.spin(words.split(" "));
      String expected = "spin: " + line.replace("TAKEN", other.address);
      assertThat(shell.exitCode()).isEqualTo(1);
      assertThat(shell.out()).isEmpty();
      assertThat(shell.err()).hasLineCount(1).startsWith(expected.replace("*", ""));
      assertThat(expected.endsWith("*") || shell.err().equals(expected + "\n"))
          .as(shell.err())
          .isTrue();
    }
  }
}
