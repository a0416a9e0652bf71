// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.spinoff.NodeAddress;
import dev.spinoff.remote.Tls;
import dev.spinoff.remote.UnusableCredentials;
import dev.spinoff.remote.internal.handshake.Admissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/// The files of a certificate: what is wrong with them is told at the start, and they may change
/// while a node runs.
final class TlsFilesTest {

  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;

  private final TestWorld world = new TestWorld(new Pipe(100, 100), false);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.spinoff.remote.tls");

  @BeforeEach
  void listenToTheLog() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void leaveTheLog() {
    logger.detachAppender(log);
  }

  private Path copy(Path from, String name) throws IOException {
    return Files.copy(
        from,
        folder.resolve(name),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  private Path written(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private void assertRefused(Tls tls, Path file, String why) {
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(() -> new TlsContexts(tls, world))
        .satisfies(wrong -> assertThat(wrong.getMessage().lines()).hasSize(1))
        .withMessageStartingWith("the file " + file + " " + why);
  }

  /// Files of every kind of key are good.
  @Test
  void files_thatBelongTogether_areTaken() {
    for (String node : List.of("alice", "bob", "rsa", "ed")) {
      assertThat(new TlsContexts(Certificates.tls(node), world).engine(true).getUseClientMode())
          .isTrue();
    }
    assertThat(new TlsContexts(Certificates.tls("alice"), world).engine(false).getNeedClientAuth())
        .isTrue();
  }

  /// Each mistake is one line that names the file.
  @Test
  void files_withAMistake_areRefusedInALine() throws IOException {
    Path alice = Certificates.pem("alice");
    Path key = Certificates.key("alice");
    Path ca = Certificates.CA;
    Path none = folder.resolve("none.pem");
    assertRefused(Tls.pem(none, key, ca), none, "does not exist");
    assertRefused(Tls.pem(alice, none, ca), none, "does not exist");
    assertRefused(Tls.pem(alice, key, none), none, "does not exist");
    assertRefused(Tls.pem(folder, key, ca), folder, "cannot be read: ");
    Path empty = written("empty.pem", "");
    assertRefused(Tls.pem(empty, key, ca), empty, "has 0 certificates, where 1 to 100 are allowed");
    assertRefused(Tls.pem(alice, empty, ca), empty, "has no private key");
    Path broken =
        written("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assertRefused(Tls.pem(broken, key, ca), broken, "has a certificate that cannot be read: ");
    Path old =
        written("old.pem", "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
    assertRefused(
        Tls.pem(alice, old, ca),
        old,
        "has BEGIN EC PRIVATE KEY, where BEGIN PRIVATE KEY is wanted: "
            + "openssl pkcs8 -topk8 -nocrypt -in "
            + old);
    Path noise =
        written("noise.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertRefused(Tls.pem(alice, noise, ca), noise, "has no key for a certificate of EC");
    Path endless = written("endless.pem", "x".repeat(1_048_577));
    assertRefused(Tls.pem(endless, key, ca), endless, "is longer than 1048576 bytes");
  }

  /// What is in the files must be good now, and belong together.
  @Test
  void certificate_thatIsNoGood_isRefused() throws IOException {
    Path alice = Certificates.pem("alice");
    Path expired = Certificates.pem("expired");
    assertRefused(Certificates.tls("expired"), expired, "has a certificate that has expired on 20");
    assertRefused(
        Tls.pem(alice, Certificates.key("bob"), Certificates.CA),
        alice,
        "has the certificate of another private key");
    assertRefused(
        Tls.pem(alice, Certificates.key("rsa"), Certificates.CA),
        Certificates.key("rsa"),
        "has no key for a certificate of EC");
    assertRefused(
        Tls.pem(alice, Certificates.key("alice"), Certificates.OTHER_CA),
        alice,
        "has a certificate of none that is trusted in: ");
    world.wallClock(Certificates.NOW.minus(Duration.ofDays(2)));
    assertRefused(
        Certificates.tls("alice"), alice, "has a certificate that is not valid before 20");
  }

  /// A key that others could read is refused.
  @Test
  void key_openToOthers_isRefused() throws IOException {
    Path key = copy(Certificates.key("alice"), "key.pem");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(
            () -> new TlsContexts(Tls.pem(Certificates.pem("alice"), key, Certificates.CA), world))
        .withMessage("the private key %s is open to others (rw-r--r--): chmod 600 %s", key, key);
  }

  /// A key store is as good as PEM files, if there is one key and somebody to trust in.
  @Test
  void keyStore_withAKey_isTaken() throws Exception {
    Path file = keyStore("alice", true);
    Tls tls = Tls.keyStore(file, Certificates.PASSWORD.toCharArray());
    assertThat(new TlsContexts(tls, world).engine(true)).isNotNull();
    assertThat(tls.toString()).doesNotContain(Certificates.PASSWORD);
    assertKeyStoreRefused(file, "wrong", "cannot be read: ");
    assertKeyStoreRefused(
        keyStore("alice", false),
        Certificates.PASSWORD,
        "has 1 keys and 0 trusted certificates, where 1 and at least 1 are wanted");
    assertKeyStoreRefused(
        Certificates.store(), Certificates.PASSWORD, "has 9 keys and 0 trusted certificates");
    assertKeyStoreRefused(folder.resolve("none"), Certificates.PASSWORD, "does not exist");
  }

  private Path keyStore(String node, boolean hasTrust) throws Exception {
    char[] password = Certificates.PASSWORD.toCharArray();
    var all = KeyStore.getInstance(Certificates.store().toFile(), password);
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(node, all.getKey(node, password), password, all.getCertificateChain(node));
    if (hasTrust) {
      store.setCertificateEntry("authority", all.getCertificate("ca"));
    }
    Path file = written("store" + hasTrust + ".p12", "");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
    return file;
  }

  private void assertKeyStoreRefused(Path file, String password, String why) {
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(() -> new TlsContexts(Tls.keyStore(file, password.toCharArray()), world))
        .withMessageStartingWith("the key store " + file + " " + why);
  }

  /// New connections have the new certificate, a second after it has come at the latest.
  @Test
  void files_thatChange_areReadAgain() throws IOException {
    Tls tls = copies("alice");
    TlsContexts contexts = new TlsContexts(tls, world);
    copies("bob");
    touch();
    assertThat(certificate(contexts)).contains("CN=alice");
    assertThat(log.list).isEmpty();
    world.pass(SECOND);
    assertThat(certificate(contexts)).contains("CN=bob");
    assertThat(log.list)
        .singleElement()
        .satisfies(line ->
            assertThat(line.getFormattedMessage())
                .startsWith("the certificate has changed: new connections use that of " + folder));
    world.pass(SECOND);
    assertThat(certificate(contexts)).contains("CN=bob");
    assertThat(log.list).hasSize(1);
  }

  /// A stream that is there goes on when the files change; the next one has the new certificate.
  @Test
  void stream_whenTheFilesChange_goesOn() throws IOException {
    Pipe pipe = new Pipe(100_000, 100_000);
    TestWorld passing = new TestWorld(pipe, false);
    TlsContexts contexts = new TlsContexts(copies("alice"), passing);
    NodeAddress at = NodeAddress.parse("a@b:1");
    Party acceptor = new Party(1, 2);
    Party before = new Party(10, 1);
    streams(pipe, contexts, passing).listen(at, acceptor);
    TlsContexts others = new TlsContexts(Certificates.tls("rsa"), passing);
    streams(pipe, others, passing).connect(at, Duration.ofSeconds(3), before);
    pipe.run();
    copies("bob");
    touch();
    passing.pass(SECOND);
    assertThat(certificate(contexts)).contains("CN=bob");
    before.stream().write(ByteBuffer.allocate(5));
    pipe.run();
    assertThat(acceptor.heard.size()).isEqualTo(15);
    assertThat(before.isEnded()).isFalse();
    assertThat(before.stream().session().getPeerPrincipal().toString()).contains("CN=alice");
  }

  private static TlsStreams streams(Pipe pipe, TlsContexts contexts, TestWorld world) {
    Admissions admissions = new Admissions(Admissions.Caps.DEFAULT);
    return new TlsStreams(pipe, contexts, world, admissions, (_, _) -> {});
  }

  /// Files that are no good, or not all there yet, leave the old ones in place; each change is
  /// looked at once.
  @Test
  void files_thatBreak_leaveTheOldOnes() throws IOException {
    TlsContexts contexts = new TlsContexts(copies("alice"), world);
    copy(Certificates.pem("bob"), "node.pem");
    touch();
    for (int i = 0; i < 3; i++) {
      world.pass(SECOND);
      assertThat(certificate(contexts)).contains("CN=alice");
    }
    assertThat(log.list)
        .singleElement()
        .satisfies(line ->
            assertThat(line.getFormattedMessage())
                .isEqualTo(
                    "the certificate has changed, but the old one stays: the file "
                        + folder.resolve("node.pem")
                        + " has the certificate of another private key"));
    Files.delete(folder.resolve("node-key.pem"));
    world.pass(SECOND);
    assertThat(certificate(contexts)).contains("CN=alice");
    copies("bob");
    world.pass(SECOND);
    assertThat(certificate(contexts)).contains("CN=bob");
    assertThat(log.list).hasSize(3);
  }

  /// A certificate that is for another node is not taken later, either.
  @Test
  void files_ofAnotherNode_leaveTheOldOnes() throws IOException {
    TlsContexts contexts = new TlsContexts(copies("alice"), world);
    contexts.requireFor(NodeAddress.parse("alice@alice.example:9700"));
    copies("bob");
    touch();
    world.pass(SECOND);
    assertThat(certificate(contexts)).contains("CN=alice");
    assertThat(log.list)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getFormattedMessage())
              .endsWith(
                  "has a certificate for the hosts bob.example and the nodes bob@bob.example, and"
                      + " this node is alice@alice.example:9700");
          assertThat(line.getKeyValuePairs())
              .containsExactly(new KeyValuePair("node", "alice@alice.example:9700"));
        });
  }

  private Tls copies(String node) throws IOException {
    return Tls.pem(
        copy(Certificates.pem(node), "node.pem"),
        copy(Certificates.key(node), "node-key.pem"),
        copy(Certificates.CA, "ca.pem"));
  }

  // Copies keep their times, which may be the same for both.
  private void touch() throws IOException {
    Files.setLastModifiedTime(
        folder.resolve("node.pem"), FileTime.from(Certificates.NOW.plusSeconds(7)));
  }

  // Whom an acceptor with these contexts shows.
  private static String certificate(TlsContexts contexts) throws IOException {
    Pipe pipe = new Pipe(100_000, 100_000);
    TestWorld world = new TestWorld(pipe, false);
    Party dialler = new Party(1, 1);
    NodeAddress at = NodeAddress.parse("a@b:1");
    streams(pipe, contexts, world).listen(at, new Party(1, 2));
    streams(pipe, new TlsContexts(Certificates.tls("rsa"), world), world)
        .connect(at, Duration.ofSeconds(3), dialler);
    pipe.run();
    return dialler.stream().session().getPeerPrincipal().toString();
  }
}
