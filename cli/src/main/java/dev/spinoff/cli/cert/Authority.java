// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.cert;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;

/// Makes certificates, all with keys on the curve P-256, signed with ECDSA and SHA-256.
///
/// @param own its certificate and key
public record Authority(Credentials own) {

  private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final String COMMON_NAME = "2.5.4.3";
  private static final int VERSION_3 = 2;
  private static final int SERIAL_BITS = 127;
  // For machines whose clocks are behind.
  private static final Duration BEFORE = Duration.ofHours(1);

  /// A new one.
  ///
  /// @param valid from now on for so long
  public static Authority create(Instant now, Duration valid) throws GeneralSecurityException {
    KeyPair keys = keys();
    // A name of its own, so that errors about one are not mistaken for errors about another.
    byte[] random = new byte[4];
    new SecureRandom().nextBytes(random);
    byte[] name = name("Spinoff authority " + HexFormat.of().formatHex(random));
    byte[] body =
        Der.sequence(
            Der.wrapped(0, Der.integer(VERSION_3)),
            serial(),
            algorithm(),
            name,
            validity(now, now.plus(valid)),
            name,
            keys.getPublic().getEncoded(),
            Der.wrapped(3, Extensions.ofAuthority(keys.getPublic())));
    return new Authority(new Credentials(signed(body, keys.getPrivate()), keys.getPrivate()));
  }

  /// A new certificate for a node, with a new key.
  ///
  /// @param valid from now on for so long, but not longer than the authority itself
  public Credentials issue(NodeName node, Instant now, Duration valid)
      throws GeneralSecurityException {
    KeyPair keys = keys();
    Instant end = own.certificate().getNotAfter().toInstant();
    Instant wanted = now.plus(valid);
    byte[] body =
        Der.sequence(
            Der.wrapped(0, Der.integer(VERSION_3)),
            serial(),
            algorithm(),
            own.certificate().getSubjectX500Principal().getEncoded(),
            validity(now, wanted.isAfter(end) ? end : wanted),
            name(node.address().name()),
            keys.getPublic().getEncoded(),
            Der.wrapped(
                3, Extensions.ofNode(keys.getPublic(), own.certificate().getPublicKey(), node)));
    return new Credentials(signed(body, own.key()), keys.getPrivate());
  }

  /// Requires that it is an authority, is good now, and has its own key.
  void require(Instant now) throws GeneralSecurityException {
    own.certificate().checkValidity(Date.from(now));
    if (own.certificate().getBasicConstraints() < 0) {
      throw new GeneralSecurityException("the certificate is no authority's");
    }
    Signature signature = Signature.getInstance(SIGNATURE);
    signature.initSign(own.key());
    byte[] signed = signature.sign();
    signature.initVerify(own.certificate().getPublicKey());
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("the key belongs to another certificate");
    }
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static byte[] serial() {
    return Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1));
  }

  private static byte[] algorithm() {
    return Der.sequence(Der.oid(ECDSA_WITH_SHA256));
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(commonName))));
  }

  private static byte[] validity(Instant now, Instant end) {
    return Der.sequence(Der.time(now.minus(BEFORE)), Der.time(end));
  }

  private static X509Certificate signed(byte[] body, PrivateKey key)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(SIGNATURE);
    signature.initSign(key);
    signature.update(body);
    byte[] certificate = Der.sequence(body, algorithm(), Der.bits(0, signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
  }
}
