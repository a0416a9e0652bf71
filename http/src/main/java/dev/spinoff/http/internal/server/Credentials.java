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
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// By which certificate a server is known. Reading blocks for as long as the disk takes.
///
/// @param store has the key and its certificates, which belong together
/// @param password of the key
record Credentials(KeyStore store, String password) {

  private static final char[] NO_PASSWORD = {};
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final Map<String, String> SIGNATURES =
      Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "Ed25519");
  private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> KEYS = List.of("EC", "RSA", "Ed25519");

  /// Where they are.
  static List<Path> files(HttpTls tls) {
    return switch (tls) {
      case HttpTls.Pem(var certificates, var privateKey) -> List.of(certificates, privateKey);
      case HttpTls.Store store -> List.of(store.file());
    };
  }

  /// @throws IOException if they cannot be used; says which file
  static Credentials read(HttpTls tls) throws IOException {
    return switch (tls) {
      case HttpTls.Pem(var certificates, var privateKey) -> pem(certificates, privateKey);
      case HttpTls.Store store -> store(store);
    };
  }

  private static Credentials store(HttpTls.Store store) throws IOException {
    try {
      KeyStore found = KeyStore.getInstance(store.file().toFile(), store.password());
      requirePairs(found, store.password());
      return new Credentials(found, new String(store.password()));
    } catch (IOException | GeneralSecurityException wrong) {
      throw unusable(store.file(), wrong);
    }
  }

  private static Credentials pem(Path certificates, Path privateKey) throws IOException {
    PrivateKey key = key(privateKey);
    Certificate[] chain = chain(certificates);
    try {
      KeyStore made = KeyStore.getInstance("PKCS12");
      made.load(null, NO_PASSWORD);
      made.setKeyEntry("server", key, NO_PASSWORD, chain);
      requirePairs(made, NO_PASSWORD);
      return new Credentials(made, "");
    } catch (IOException | GeneralSecurityException wrong) {
      throw unusable(certificates, wrong);
    }
  }

  private static void requirePairs(KeyStore store, char[] password)
      throws IOException, GeneralSecurityException {
    int keys = 0;
    for (String alias : Collections.list(store.aliases())) {
      if (store.getKey(alias, password) instanceof PrivateKey key) {
        keys++;
        requirePair(key, store.getCertificate(alias).getPublicKey());
      }
    }
    if (keys == 0) {
      throw new IOException("it has no private key");
    }
  }

  private static void requirePair(PrivateKey key, PublicKey other)
      throws IOException, GeneralSecurityException {
    boolean isPair = key.getAlgorithm().equals(other.getAlgorithm());
    if (isPair && SIGNATURES.containsKey(key.getAlgorithm())) {
      Signature signature = Signature.getInstance(SIGNATURES.get(key.getAlgorithm()));
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(other);
      signature.update(PROBE);
      isPair = signature.verify(signed);
    }
    if (!isPair) {
      throw new IOException("its certificate is that of another private key");
    }
  }

  /// For Jetty.
  SslContextFactory.Server factory() {
    SslContextFactory.Server made = new SslContextFactory.Server();
    made.setSniRequired(false);
    giveTo(made);
    return made;
  }

  /// Lets Jetty use them from its next start or reload on.
  void giveTo(SslContextFactory factory) {
    factory.setKeyStore(store);
    factory.setKeyStorePassword(password);
  }

  /// Says nothing of the key.
  @Override
  public String toString() {
    return "Credentials";
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
