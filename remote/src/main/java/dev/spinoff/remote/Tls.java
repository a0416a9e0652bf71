// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import java.nio.file.Path;
import java.util.Objects;

/// By which certificate a node is known to others, and whose certificates it trusts in. All
/// connections are under TLS 1.3 then, and both ends must show a certificate for their address.
///
/// The files are read when the node starts, which fails if they cannot be used
/// ([UnusableCredentials]), and again when they have changed: new connections are made with what is
/// in them then, and the others stay as they are. Immutable.
public sealed interface Tls {

  /// From PEM files.
  ///
  /// @param certificates the node's certificate, and after it those between it and the trusted one,
  ///   if there are any
  /// @param privateKey its key, in PKCS#8 (`BEGIN PRIVATE KEY`): EC, RSA or Ed25519, without a
  ///   password; nobody else's to read, as a [Secret]'s file
  /// @param trusted the certificates of those who make certificates for nodes: one, or several
  ///   while they change
  static Tls pem(Path certificates, Path privateKey, Path trusted) {
    return new Pem(certificates, privateKey, trusted);
  }

  /// From a PKCS#12 or JKS file that has one key with its certificates, and beside it the
  /// certificates of those who make certificates for nodes.
  ///
  /// @param file nobody else's to read, as a [Secret]'s file
  /// @param password of the file and of the key in it
  static Tls keyStore(Path file, char[] password) {
    return new Store(file, password);
  }

  /// In PEM files.
  ///
  /// @param certificates the node's certificate, and those between it and the trusted one
  /// @param privateKey its key
  /// @param trusted the certificates of those who make certificates for nodes
  record Pem(Path certificates, Path privateKey, Path trusted) implements Tls {
    public Pem {
      Objects.requireNonNull(certificates, "certificates");
      Objects.requireNonNull(privateKey, "privateKey");
      Objects.requireNonNull(trusted, "trusted");
    }
  }

  /// In a key store.
  final class Store implements Tls {

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
