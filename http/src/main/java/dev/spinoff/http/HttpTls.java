// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.nio.file.Path;
import java.util.Objects;

/// By which certificate a server is known under TLS (1.2 or 1.3). The files are read when the
/// server starts, which fails with a line that says why if they cannot be used, and again when they
/// have changed: new connections are made with what is in them then, and the others stay as they
/// are. Immutable.
public sealed interface HttpTls {

  /// From PEM files.
  ///
  /// @param certificates the server's certificate, and after it those between it and the trusted
  ///   one
  /// @param privateKey its key, in PKCS#8 (`BEGIN PRIVATE KEY`): EC, RSA or Ed25519, without a
  ///   password
  static HttpTls pem(Path certificates, Path privateKey) {
    return new Pem(certificates, privateKey);
  }

  /// From a PKCS#12 or JKS file that has one key with its certificates.
  ///
  /// @param password of the file and of the key in it
  static HttpTls keyStore(Path file, char[] password) {
    return new Store(file, password);
  }

  /// In PEM files.
  ///
  /// @param certificates the server's certificate, and those between it and the trusted one
  /// @param privateKey its key
  record Pem(Path certificates, Path privateKey) implements HttpTls {
    public Pem {
      Objects.requireNonNull(certificates, "certificates");
      Objects.requireNonNull(privateKey, "privateKey");
    }
  }

  /// In a key store.
  final class Store implements HttpTls {

    private final Path file;
    private final char[] password;

    private Store(Path file, char[] password) {
      this.file = Objects.requireNonNull(file, "file");
      this.password = password.clone();
    }

    /// Where it is.
    public Path file() {
      return file;
    }

    /// A copy of its password.
    public char[] password() {
      return password.clone();
    }

    /// Says nothing of the password.
    @Override
    public String toString() {
      return "Store[file=" + file + "]";
    }
  }
}
