// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.http.HttpTls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Reads by which certificate a server is known.
final class Credentials {

  private static final char[] NO_PASSWORD = {};
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final List<String> KEYS = List.of("EC", "RSA", "Ed25519");

  private Credentials() {}

  /// @throws IOException if they cannot be used; says which file
  static SslContextFactory.Server read(HttpTls tls) throws IOException {
    SslContextFactory.Server made = new SslContextFactory.Server();
    made.setSniRequired(false);
    switch (tls) {
      case HttpTls.Pem(var certificates, var privateKey) -> {
        made.setKeyStore(pem(certificates, privateKey));
        made.setKeyStorePassword("");
      }
      case HttpTls.Store store -> {
        made.setKeyStore(store(store));
        made.setKeyStorePassword(new String(store.password()));
      }
    }
    return made;
  }

  private static KeyStore store(HttpTls.Store store) throws IOException {
    try {
      return KeyStore.getInstance(store.file().toFile(), store.password());
    } catch (IOException | GeneralSecurityException wrong) {
      throw unusable(store.file(), wrong);
    }
  }

  private static KeyStore pem(Path certificates, Path privateKey) throws IOException {
    try {
      KeyStore made = KeyStore.getInstance("PKCS12");
      made.load(null, NO_PASSWORD);
      made.setKeyEntry("server", key(privateKey), NO_PASSWORD, chain(certificates));
      return made;
    } catch (GeneralSecurityException wrong) {
      throw unusable(certificates, wrong);
    }
  }

  private static Certificate[] chain(Path file) throws IOException {
    try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw new IOException("it has no certificate");
      }
      return chain;
    } catch (IOException | GeneralSecurityException wrong) {
      throw unusable(file, wrong);
    }
  }

  private static PrivateKey key(Path file) throws IOException {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      int begin = text.indexOf(BEGIN);
      int end = text.indexOf(END);
      if (begin < 0 || end < begin) {
        throw new IOException("it has no '" + BEGIN + "'");
      }
      String encoded = text.substring(begin + BEGIN.length(), end);
      return key(Base64.getMimeDecoder().decode(encoded));
    } catch (IOException | IllegalArgumentException | GeneralSecurityException wrong) {
      throw unusable(file, wrong);
    }
  }

  private static PrivateKey key(byte[] encoded) throws GeneralSecurityException {
    var none = new InvalidKeySpecException("its key is neither EC nor RSA nor Ed25519");
    for (String kind : KEYS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException other) {
        none.addSuppressed(other);
      }
    }
    throw none;
  }

  private static IOException unusable(Path file, Exception why) {
    return new IOException("cannot use " + file + ": " + why.getMessage(), why);
  }
}
