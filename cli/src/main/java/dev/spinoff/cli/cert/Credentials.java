// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.cert;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/// A certificate and its key.
public record Credentials(X509Certificate certificate, PrivateKey key) {

  /// Says nothing of the key.
  @Override
  public String toString() {
    return "Credentials[" + certificate.getSubjectX500Principal() + "]";
  }
}
