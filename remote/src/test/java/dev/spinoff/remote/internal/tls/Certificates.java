// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.remote.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/// Real certificates, made once per run by the JDK's keytool: of one authority for the nodes
/// `alice`, `bob`, `rsa` and `ed`, for `local` at localhost, and one that has `expired`; of another
/// authority for `mallory`.
public final class Certificates {

  private static final Path FOLDER = Path.of("target", "certificates").toAbsolutePath();
  private static final Path STORE = FOLDER.resolve("all.p12");
  static final String PASSWORD = "changeit";

  /// The certificate of the authority.
  public static final Path CA = made();

  /// That of the other one.
  public static final Path OTHER_CA = pem("ca2");

  /// A moment at which all are valid but one.
  static final Instant NOW =
      new PemFile(pem("alice"))
          .certificates()
          .getFirst()
          .getNotBefore()
          .toInstant()
          .plus(Duration.ofDays(1));

  private Certificates() {}

  /// Those of a node.
  public static Tls tls(String node) {
    return Tls.pem(pem(node), key(node), CA);
  }

  /// Where its certificate is.
  public static Path pem(String node) {
    return FOLDER.resolve(node + ".pem");
  }

  /// Where its key is.
  public static Path key(String node) {
    return FOLDER.resolve(node + "-key.pem");
  }

  static Path store() {
    return STORE;
  }

  private static Path made() {
    try {
      Files.createDirectories(FOLDER);
      Files.deleteIfExists(STORE);
      authority("ca");
      node("alice", "EC", "-signer", "ca", "-startdate", "-1d", "-validity", "30");
      node("bob", "EC", "-signer", "ca", "-startdate", "-1d", "-validity", "30");
      nodeAt("localhost", "local", "EC", "-signer", "ca", "-startdate", "-1d", "-validity", "30");
      node("rsa", "RSA", "-signer", "ca", "-startdate", "-1d", "-validity", "30");
      node("ed", "Ed25519", "-signer", "ca", "-startdate", "-1d", "-validity", "30");
      node("expired", "EC", "-signer", "ca", "-startdate", "-10d", "-validity", "5");
      authority("ca2");
      node("mallory", "EC", "-signer", "ca2", "-startdate", "-1d", "-validity", "30");
      Files.setPosixFilePermissions(STORE, PosixFilePermissions.fromString("rw-------"));
      writePems();
      return pem("ca");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (GeneralSecurityException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void authority(String name) throws IOException, InterruptedException {
    keytool(
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-dname",
        "CN=authority",
        "-startdate",
        "-20d",
        "-validity",
        "50",
        "-ext",
        "bc:c=ca:true",
        "-ext",
        "ku:c=keyCertSign");
  }

  private static void node(String name, String algorithm, String... more)
      throws IOException, InterruptedException {
    nodeAt(name + ".example", name, algorithm, more);
  }

  private static void nodeAt(String host, String name, String algorithm, String... more)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "-alias",
                name,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + host + ",uri:spinoff:" + name + "@" + host,
                "-ext",
                "eku=serverAuth,clientAuth"));
    words.addAll(List.of(more));
    keytool(words.toArray(String[]::new));
  }

  private static void keytool(String... more) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-keystore",
                STORE.toString(),
                "-storepass",
                PASSWORD));
    words.addAll(List.of(more));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(words + ": " + said);
    }
  }

  private static void writePems() throws IOException, GeneralSecurityException {
    char[] password = PASSWORD.toCharArray();
    KeyStore store = KeyStore.getInstance(STORE.toFile(), password);
    for (String alias : Collections.list(store.aliases())) {
      StringBuilder chain = new StringBuilder();
      for (Certificate certificate : store.getCertificateChain(alias)) {
        chain.append(pem("CERTIFICATE", certificate.getEncoded()));
      }
      Files.writeString(pem(alias), chain);
      Files.writeString(key(alias), pem("PRIVATE KEY", store.getKey(alias, password).getEncoded()));
      Files.setPosixFilePermissions(key(alias), PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static String pem(String kind, byte[] bytes) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
  }
}
