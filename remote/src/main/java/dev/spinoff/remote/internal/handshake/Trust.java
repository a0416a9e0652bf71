// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.remote.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// By what nodes know each other. Both ends of a connection must do it the same way.
///
/// @param secret what both must know; empty if nothing
/// @param isUnderTls whether both must have a certificate for their address
public record Trust(Optional<Secret> secret, boolean isUnderTls) {

  private static final int SECRET_BIT = 1;
  private static final int TLS_BIT = 2;

  /// Everybody is let in.
  public static Trust inAnyone() {
    return new Trust(Optional.empty(), false);
  }

  /// Whoever knows the secret is let in.
  public static Trust inSecret(Secret secret) {
    return new Trust(Optional.of(secret), false);
  }

  /// Whoever has a certificate for its address is let in.
  public static Trust inCertificates() {
    return new Trust(Optional.empty(), true);
  }

  /// Whoever has a certificate for its address and knows the secret is let in.
  public static Trust inBoth(Secret secret) {
    return new Trust(Optional.of(secret), true);
  }

  /// Its number in a HELLO.
  int mode() {
    return (secret.isPresent() ? SECRET_BIT : 0) | (isUnderTls ? TLS_BIT : 0);
  }

  /// What a mode is called, for people.
  static String name(int mode) {
    return switch (mode) {
      case 0 -> "nothing at all";
      case SECRET_BIT -> "a secret";
      case TLS_BIT -> "certificates";
      case SECRET_BIT | TLS_BIT -> "a secret and certificates";
      default -> "mode " + mode;
    };
  }

  /// Proves to have seen this transcript and, if there is a secret, to know it.
  byte[] prove(byte[] transcript) {
    return secret.map(known -> known.prove(transcript)).orElseGet(() -> hash(transcript));
  }

  /// Whether this is such a proof.
  boolean isProof(byte[] transcript, byte[] proof) {
    return secret
        .map(known -> known.isProof(transcript, proof))
        .orElseGet(() -> MessageDigest.isEqual(hash(transcript), proof));
  }

  private static byte[] hash(byte[] transcript) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(transcript);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK has no SHA-256", missing);
    }
  }
}
