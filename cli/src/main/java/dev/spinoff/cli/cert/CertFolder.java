// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.cert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// The folder of an authority: `ca.pem`, `ca-key.pem`, and two such files for each node. Only the
/// user can read the keys.
///
/// @param folder where it is
public record CertFolder(Path folder) {

  /// What the authority's files are called.
  public static final String AUTHORITY = "ca";

  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";

  /// Where the certificate of this name is.
  public Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  /// Where its key is.
  public Path key(String name) {
    return folder.resolve(name + "-key.pem");
  }

  /// Requires that none of these would be overwritten.
  ///
  /// @throws IOException naming the first that would
  public void requireAbsent(List<String> names) throws IOException {
    for (String name : names) {
      for (Path file : List.of(certificate(name), key(name))) {
        if (Files.exists(file)) {
          throw new IOException(file + " is there already; --force overwrites it");
        }
      }
    }
  }

  /// Writes a certificate and its key, each whole or not at all.
  public void write(String name, Credentials credentials)
      throws IOException, GeneralSecurityException {
    Files.createDirectories(folder);
    write(key(name), KEY, credentials.key().getEncoded());
    write(certificate(name), CERTIFICATE, credentials.certificate().getEncoded());
    open(certificate(name));
  }

  // A temporary file is its owner's alone, and so is what it becomes.
  private void write(Path file, String kind, byte[] bytes) throws IOException {
    Path draft = Files.createTempFile(folder, ".cert", ".new");
    try {
      Files.writeString(draft, pem(kind, bytes));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void open(Path certificate) throws IOException {
    if (certificate.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static String pem(String kind, byte[] bytes) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, base64, kind);
  }

  /// Reads the authority.
  ///
  /// @throws IOException if there is none, or what is there is none, or it is none any more
  public Authority readAuthority(Instant now) throws IOException {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(Files.readAllBytes(certificate(AUTHORITY))));
      Authority authority = new Authority(new Credentials(certificate, readKey(key(AUTHORITY))));
      authority.require(now);
      return authority;
    } catch (NoSuchFileException missing) {
      throw new IOException(
          "there is no %s; 'spin cert ca %s' makes an authority"
              .formatted(missing.getMessage(), folder),
          missing);
    } catch (GeneralSecurityException | IllegalArgumentException broken) {
      throw new IOException(
          "%s and %s are no authority: %s"
              .formatted(certificate(AUTHORITY), key(AUTHORITY), broken.getMessage()),
          broken);
    }
  }

  private static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    String base64 =
        text.replace("-----BEGIN " + KEY + "-----", "").replace("-----END " + KEY + "-----", "");
    byte[] bytes = Base64.getMimeDecoder().decode(base64.strip());
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
  }
}
