// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for localhost, in the forms that servers read, and a client that trusts in it.
final class Certificates {

  static final char[] PASSWORD = "changeit".toCharArray();

  private final Path folder;
  private final KeyStore store;

  /// Makes one in this folder, by the JDK's own tool.
  Certificates(Path folder) throws Exception {
    this.folder = folder;
    String[] words =
        ("keytool -genkeypair -alias server -keyalg EC -dname CN=localhost -ext san=dns:localhost"
                + " -storetype PKCS12 -storepass changeit -keystore "
                + keyStore())
            .split(" ", -1);
    words[0] = Path.of(System.getProperty("java.home"), "bin", words[0]).toString();
    int status = new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
    if (status != 0) {
      throw new IOException("keytool has ended with " + status);
    }
    this.store = KeyStore.getInstance(keyStore().toFile(), PASSWORD);
  }

  Path keyStore() {
    return folder.resolve("server.p12");
  }

  /// The certificate as PEM.
  Path certificate() throws Exception {
    return pem("CERTIFICATE", store.getCertificate("server").getEncoded());
  }

  /// The key as PEM.
  Path key() throws Exception {
    return pem("PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded());
  }

  private Path pem(String what, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(bytes);
    return Files.writeString(
        folder.resolve(what.replace(' ', '-') + ".pem"),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
  }

  /// What a client needs that trusts in it.
  SSLContext client() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
