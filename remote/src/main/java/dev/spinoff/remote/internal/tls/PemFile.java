// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.remote.UnusableCredentials;
import dev.spinoff.remote.internal.secret.PrivateFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A PEM file. Blocks for as long as the disk takes.
///
/// @param file where it is
record PemFile(Path file) {

  private static final int FILE_BYTES_MAX = 1_048_576;
  private static final int CERTIFICATES_MAX = 100;
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String PRIVATE_KEY = "PRIVATE KEY";
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  /// The certificates in it, at least one.
  List<X509Certificate> certificates() {
    List<X509Certificate> found = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(text());
    while (blocks.find()) {
      if (blocks.group(1).equals(CERTIFICATE)) {
        found.add(certificate(bytes(blocks.group(2))));
      }
    }
    if (found.isEmpty() || found.size() > CERTIFICATES_MAX) {
      throw unusable(
          "has %d certificates, where 1 to %d are allowed"
              .formatted(found.size(), CERTIFICATES_MAX));
    }
    return found;
  }

  private X509Certificate certificate(byte[] bytes) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException broken) {
      throw unusable("has a certificate that cannot be read: " + Reason.of(broken));
    }
  }

  /// The private key in it.
  ///
  /// @param algorithm of the public key that it belongs to
  PrivateKey privateKey(String algorithm) {
    requirePrivate();
    Matcher blocks = BLOCK.matcher(text());
    while (blocks.find()) {
      String kind = blocks.group(1);
      if (kind.equals(PRIVATE_KEY)) {
        return key(algorithm, bytes(blocks.group(2)));
      }
      if (kind.endsWith(PRIVATE_KEY)) {
        throw unusable(
            "has BEGIN %s, where BEGIN PRIVATE KEY is wanted: openssl pkcs8 -topk8 -nocrypt -in %s"
                .formatted(kind, file));
      }
    }
    throw unusable("has no private key");
  }

  private PrivateKey key(String algorithm, byte[] bytes) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException _) {
      throw unusable("has no key for a certificate of " + algorithm);
    }
  }

  private void requirePrivate() {
    try {
      PrivateFile.require("private key", file);
    } catch (IOException broken) {
      throw unreadable(broken);
    }
  }

  private String text() {
    try {
      if (Files.size(file) > FILE_BYTES_MAX) {
        throw unusable("is longer than " + FILE_BYTES_MAX + " bytes");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException broken) {
      throw unreadable(broken);
    }
  }

  private byte[] bytes(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      throw unusable("has Base64 that cannot be read");
    }
  }

  private UnusableCredentials unreadable(IOException broken) {
    return unusable(
        broken instanceof NoSuchFileException ? "does not exist" : "cannot be read: " + broken);
  }

  private UnusableCredentials unusable(String why) {
    return new UnusableCredentials("the file " + file + " " + why);
  }
}
