// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.internal.world.ProductionWorld;
import dev.spinoff.remote.Tls;
import dev.spinoff.remote.internal.tls.TlsContexts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `spin cert`: what it writes is good for a node, and what it says when it does not write.
final class CertTest {

  @TempDir private Path folder;
  private Path dir;

  @BeforeEach
  void name() {
    dir = folder.resolve("certs");
  }

  private static Shell cert(String... words) throws InterruptedException {
    String[] all = new String[words.length + 1];
    all[0] = "cert";
    System.arraycopy(words, 0, all, 1, words.length);
    return Shell.spin(all);
  }

  private void authority() throws InterruptedException {
    assertThat(cert("ca", dir.toString()).exitCode()).isZero();
  }

  private void node(String... words) throws InterruptedException {
    String[] all = new String[words.length + 2];
    all[0] = "node";
    all[1] = dir.toString();
    System.arraycopy(words, 0, all, 2, words.length);
    Shell shell = cert(all);
    assertThat(shell.err()).isEmpty();
    assertThat(shell.exitCode()).isZero();
  }

  private X509Certificate read(String file) throws Exception {
    byte[] bytes = Files.readAllBytes(dir.resolve(file));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(bytes));
  }

  /// The files are where the help says, keys are the user's alone, and it is said how long they are
  /// good.
  @Test
  void files_thatAreWritten_areTold() throws Exception {
    Shell ca = cert("ca", dir.toString());
    assertThat(ca.out())
        .matches(
            "written: %s and %s, good until \\S+Z\n"
                .formatted(dir.resolve("ca.pem"), dir.resolve("ca-key.pem")));
    Shell node = cert("node", "--days", "90", dir.toString(), "a@h", "b@[::1]:9701");
    assertThat(node.out().lines()).hasSize(2);
    try (var files = Files.list(dir)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "ca.pem",
              "ca-key.pem",
              "a@h.pem",
              "a@h-key.pem",
              "b@__1_9701.pem",
              "b@__1_9701-key.pem");
    }
    assertThat(mode("ca-key.pem")).isEqualTo("rw-------");
    assertThat(mode("a@h-key.pem")).isEqualTo("rw-------");
    assertThat(mode("a@h.pem")).isEqualTo("rw-r--r--");
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(file)));
  }

  /// The JDK's own validator agrees with each certificate, and reads in it what was asked for.
  @ParameterizedTest
  @CsvSource({
    "orders@db1.example, orders@db1.example, db1.example, 2, spinoff:orders@db1.example",
    "orders@db1:9701, orders@db1_9701, db1, 2, spinoff:orders@db1:9701",
    "x@10.0.0.7, x@10.0.0.7, 10.0.0.7, 7, spinoff:x@10.0.0.7",
    "x@[::1], x@__1, 0:0:0:0:0:0:0:1, 7, spinoff:x@[::1]",
  })
  void certificate_ofANode_isValidForItsNames(
      String node, String file, String host, int kind, String uri) throws Exception {
    authority();
    node(node);
    X509Certificate ca = read("ca.pem");
    X509Certificate made = read(file + ".pem");
    PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(ca, null)));
    trust.setRevocationEnabled(false);
    var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(made));
    CertPathValidator.getInstance("PKIX").validate(path, trust);
    ca.verify(ca.getPublicKey());
    assertThat(made.getSubjectAlternativeNames())
        .containsExactly(List.of(kind, host), List.of(6, uri));
    assertThat(made.getBasicConstraints()).isEqualTo(-1);
    assertThat(ca.getBasicConstraints()).isZero();
    assertThat(made.getExtendedKeyUsage())
        .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    assertThat(made.getKeyUsage()[0]).isTrue();
    assertThat(ca.getKeyUsage()[5]).isTrue();
  }

  /// Two nodes make a TLS connection with these files, each seeing the other's certificate.
  @Test
  void files_ofTwoNodes_makeATlsConnection() throws Exception {
    authority();
    node("a@h", "b@h");
    try (ProductionWorld world = ProductionWorld.create("certs")) {
      SSLEngine a = new TlsContexts(tls("a@h"), world).engine(true);
      SSLEngine b = new TlsContexts(tls("b@h"), world).engine(false);
      shakeHands(a, b);
      assertThat(a.getSession().getPeerPrincipal()).hasToString("CN=b");
      assertThat(b.getSession().getPeerPrincipal()).hasToString("CN=a");
      assertThat(a.getSession().getProtocol()).isEqualTo("TLSv1.3");
    }
  }

  private Tls tls(String node) {
    return Tls.pem(
        dir.resolve(node + ".pem"), dir.resolve(node + "-key.pem"), dir.resolve("ca.pem"));
  }

  private static void shakeHands(SSLEngine client, SSLEngine server) throws IOException {
    ByteBuffer toServer = ByteBuffer.allocate(65_536);
    ByteBuffer toClient = ByteBuffer.allocate(65_536);
    client.beginHandshake();
    server.beginHandshake();
    for (int turn = 0; turn < 100 && (isBusy(client) || isBusy(server)); turn++) {
      step(client, toClient, toServer);
      step(server, toServer, toClient);
    }
    assertThat(isBusy(client) || isBusy(server)).isFalse();
  }

  private static boolean isBusy(SSLEngine engine) {
    return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
  }

  private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws IOException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> engine.getDelegatedTask().run();
      case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
      default -> {
        engine.unwrap(in.flip(), ByteBuffer.allocate(65_536));
        in.compact();
      }
    }
  }

  /// A node's certificate ends with its authority at the latest, and as asked for otherwise.
  @Test
  void certificate_ofANode_endsWithItsAuthority() throws Exception {
    assertThat(cert("ca", "--days", "30", dir.toString()).exitCode()).isZero();
    node("long@h");
    node("short@h", "--days", "3");
    assertThat(read("long@h.pem").getNotAfter()).isEqualTo(read("ca.pem").getNotAfter());
    X509Certificate made = read("short@h.pem");
    assertThat(Duration.between(made.getNotBefore().toInstant(), made.getNotAfter().toInstant()))
        .isEqualTo(Duration.ofDays(3).plusHours(1));
  }

  /// Nothing is overwritten unless told, and nothing at all is written if one file is there.
  @Test
  void files_thatAreThere_stayUnlessForced() throws Exception {
    authority();
    node("a@h");
    String before = Files.readString(dir.resolve("a@h.pem"));
    Shell again = cert("node", dir.toString(), "b@h", "a@h");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err())
        .isEqualTo(
            "spin: " + dir.resolve("a@h.pem") + " is there already; --force overwrites it\n");
    assertThat(dir.resolve("b@h.pem")).doesNotExist();
    assertThat(cert("ca", dir.toString()).err()).contains("ca.pem is there already");
    node("a@h", "--force");
    assertThat(Files.readString(dir.resolve("a@h.pem"))).isNotEqualTo(before);
  }

  /// Each mistake is one line that says what would have been right.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "cert|2|no command is given: ca or node; try ./spin cert --help",
        "cert ca|2|no DIR is given; try ./spin cert ca --help",
        "cert node @|2|no NAME@HOST is given; try ./spin cert node --help",
        "cert ca @ more|2|'more' is one argument too many; try ./spin cert ca --help",
        "cert ca --days 0 @|2|--days must be 1 to 36500, was '0'; try ./spin cert ca --help",
        "cert ca --days x @|2|--days must be 1 to 36500, was 'x'; try ./spin cert ca --help",
        "cert node @ h:1|1|'h:1' is not NAME@HOST[:PORT] of letters, digits and . _ -",
        "cert node @ ../a@h|1|a node's name must be at most 128 ASCII letters, digits and . _ -,"
            + " was '../a'",
        "cert node @ a|1|'a' is not a node's address: host:port, name@host:port or name@host",
        "cert node @ a@h a@h|1|'a@h' is given twice",
        "cert node @ a@h|1|there is no DIR/ca.pem; 'spin cert ca DIR' makes an authority",
      })
  void words_thatAreWrong_areExplainedInALine(String words, int exitCode, String line)
      throws Exception {
    String[] all = words.replace(" @", " " + dir).split(" ");
    Shell shell = Shell.spin(all);
    String expected = line.startsWith("there") ? line.replace("DIR", dir.toString()) : line;
    assertThat(shell.err()).isEqualTo("spin: " + expected + "\n");
    assertThat(shell.exitCode()).isEqualTo(exitCode);
    assertThat(dir).doesNotExist();
  }

  /// What is no authority signs nothing.
  @Test
  void authority_thatIsNone_isRefused() throws Exception {
    authority();
    node("a@h");
    Files.copy(
        dir.resolve("a@h-key.pem"), dir.resolve("ca-key.pem"), StandardCopyOption.REPLACE_EXISTING);
    String files = dir.resolve("ca.pem") + " and " + dir.resolve("ca-key.pem");
    assertThat(cert("node", dir.toString(), "b@h").err())
        .isEqualTo(
            "spin: " + files + " are no authority: the key belongs to another certificate\n");
    Files.copy(dir.resolve("a@h.pem"), dir.resolve("ca.pem"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(cert("node", dir.toString(), "b@h").err())
        .isEqualTo("spin: " + files + " are no authority: the certificate is no authority's\n");
    Files.writeString(dir.resolve("ca.pem"), "nothing");
    assertThat(cert("node", dir.toString(), "b@h").err()).startsWith("spin: " + files);
    assertThat(dir.resolve("b@h.pem")).doesNotExist();
  }

  /// A folder that cannot be made is told.
  @Test
  void folder_thatIsAFile_isRefused() throws Exception {
    Files.writeString(dir, "");
    Shell shell = cert("ca", dir.toString());
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err()).startsWith("spin: FileAlreadyExistsException: " + dir);
  }

  /// Each command has its help.
  @ParameterizedTest
  @CsvSource({"cert --help", "cert ca --help", "cert node --help"})
  void help_ofEachCommand_isPrinted(String words) throws Exception {
    Shell shell = Shell.spin(words.split(" "));
    assertThat(shell.exitCode()).isZero();
    assertThat(shell.out()).contains("./spin cert ca certs", "Exit code:");
    assertThat(Shell.spin("--help").out()).contains("./spin cert ca DIR");
  }
}
