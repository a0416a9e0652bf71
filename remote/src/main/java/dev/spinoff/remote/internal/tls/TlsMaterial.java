// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.Tls;
import dev.spinoff.remote.UnusableCredentials;
import dev.spinoff.remote.internal.handshake.PeerNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was in the files: a key, its certificates, and the certificates that are trusted in.
///
/// @param where the file that the certificates are from, for errors
/// @param key the node's
/// @param chain the node's certificate first
/// @param trusted at least one
record TlsMaterial(
    Path where, PrivateKey key, List<X509Certificate> chain, List<X509Certificate> trusted) {

  private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

  TlsMaterial {
    chain = List.copyOf(chain);
    trusted = List.copyOf(trusted);
  }

  /// Reads the files, and checks that what is in them is good now and belongs together.
  ///
  /// @throws UnusableCredentials if it is not, in one line
  static TlsMaterial read(Tls tls, Instant now) {
    TlsMaterial material =
        switch (tls) {
          case Tls.Pem pem -> read(pem);
          case Tls.Store store -> new StoreFile(store.file(), store.password()).material();
        };
    material.require(now);
    return material;
  }

  private static TlsMaterial read(Tls.Pem pem) {
    List<X509Certificate> chain = new PemFile(pem.certificates()).certificates();
    String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
    return new TlsMaterial(
        pem.certificates(),
        new PemFile(pem.privateKey()).privateKey(algorithm),
        chain,
        new PemFile(pem.trusted()).certificates());
  }

  /// Whom the certificate is for.
  PeerNames names() {
    return PeerNames.of(chain.getFirst());
  }

  /// Requires that the certificate is for this node.
  ///
  /// @throws UnusableCredentials if it is not, in one line
  void requireFor(NodeAddress own) {
    if (names().mismatch(own).isPresent()) {
      throw unusable("has a certificate for " + names() + ", and this node is " + own);
    }
  }

  /// Until when the certificates are good.
  Instant expires() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private void require(Instant now) {
    Date date = Date.from(now);
    for (X509Certificate certificate : chain) {
      requireInTime(certificate, date);
    }
    if (!isPair(chain.getFirst().getPublicKey())) {
      throw unusable("has the certificate of another private key");
    }
    requireTrust(date);
  }

  private void requireInTime(X509Certificate certificate, Date now) {
    try {
      certificate.checkValidity(now);
    } catch (CertificateExpiredException _) {
      throw unusable(
          "has a certificate that has expired on " + certificate.getNotAfter().toInstant());
    } catch (CertificateNotYetValidException _) {
      throw unusable(
          "has a certificate that is not valid before " + certificate.getNotBefore().toInstant());
    }
  }

  private boolean isPair(PublicKey other) {
    try {
      Signature signature = Signature.getInstance(algorithm());
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(other);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (InvalidKeyException _) {
      return false;
    } catch (GeneralSecurityException broken) {
      throw unusable("has a key that cannot be used: " + Reason.of(broken));
    }
  }

  private String algorithm() {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      case "EdDSA", "Ed25519" -> "Ed25519";
      default ->
          throw unusable("is for " + key.getAlgorithm() + ", where EC, RSA and Ed25519 are known");
    };
  }

  // That others will believe it cannot be known, but who trusts in the same will.
  private void requireTrust(Date now) {
    Set<TrustAnchor> anchors = new LinkedHashSet<>();
    trusted.forEach(certificate -> anchors.add(new TrustAnchor(certificate, null)));
    List<X509Certificate> path = new ArrayList<>(chain);
    path.removeAll(trusted);
    if (path.isEmpty()) {
      return;
    }
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(now);
      var wanted = CertificateFactory.getInstance("X.509").generateCertPath(path);
      CertPathValidator.getInstance("PKIX").validate(wanted, parameters);
    } catch (GeneralSecurityException wrong) {
      throw unusable("has a certificate of none that is trusted in: " + Reason.of(wrong));
    }
  }

  /// Says nothing of the key.
  @Override
  public String toString() {
    return "TlsMaterial[" + where + "]";
  }

  private UnusableCredentials unusable(String why) {
    return new UnusableCredentials("the file " + where + " " + why);
  }
}
