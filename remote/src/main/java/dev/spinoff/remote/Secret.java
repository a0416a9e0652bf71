// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the nodes of a cluster know and nobody else does. Whoever proves to know it is let in, so
/// it is worth as much as all that the nodes can do.
///
/// A secret is never sent, and never printed. Immutable.
public final class Secret {

  /// The fewest bytes of a secret.
  public static final int BYTES_MIN = 32;

  /// The most bytes of a secret.
  public static final int BYTES_MAX = 1_024;

  // Of 32 random bytes, fewer are different once in 10^39 times.
  private static final int DIFFERENT_BYTES_MIN = 8;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec first;
  private final Optional<SecretKeySpec> second;

  private Secret(SecretKeySpec first, Optional<SecretKeySpec> second) {
    this.first = first;
    this.second = second;
  }

  /// A secret of these bytes: at least 32, that nobody can guess.
  ///
  /// @throws IllegalArgumentException if they are too few, too many, or too much alike
  public static Secret of(byte[] key) {
    if (key.length < BYTES_MIN || key.length > BYTES_MAX) {
      throw new IllegalArgumentException(
          "a secret must have %d to %d bytes, has %d".formatted(BYTES_MIN, BYTES_MAX, key.length));
    }
    long different = new String(key, StandardCharsets.ISO_8859_1).chars().distinct().count();
    if (different < DIFFERENT_BYTES_MIN) {
      throw new IllegalArgumentException(
          "a secret must have %d different bytes at least, has %d"
              .formatted(DIFFERENT_BYTES_MIN, different));
    }
    return new Secret(new SecretKeySpec(key, ALGORITHM), Optional.empty());
  }

  /// A secret that proves itself as this one does, and takes the other's proofs as well: for the
  /// time in which a cluster passes from one to the next.
  ///
  /// @param other a secret of one key
  /// @throws IllegalStateException if this one takes another's proofs already
  public Secret alsoTaking(Secret other) {
    if (second.isPresent() || other.second.isPresent()) {
      throw new IllegalStateException("a secret has two keys at most");
    }
    return new Secret(first, Optional.of(other.first));
  }

  /// Proves that one knows the secret to whoever knows it, too: HMAC-SHA-256.
  ///
  /// @param text what both have seen, and nobody has seen before
  public byte[] prove(byte[] text) {
    return mac(first, text);
  }

  /// Whether this is a proof of [#prove] for that text. Takes as long for a wrong one as for a
  /// right one, whichever of two keys it was made with.
  public boolean isProof(byte[] text, byte[] proof) {
    boolean byFirst = MessageDigest.isEqual(mac(first, text), proof);
    boolean bySecond = MessageDigest.isEqual(mac(second.orElse(first), text), proof);
    return byFirst || bySecond;
  }

  private static byte[] mac(SecretKeySpec key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text);
    } catch (InvalidKeyException wrong) {
      throw new IllegalStateException("a key of our own making is refused", wrong);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK has no " + ALGORITHM, missing);
    }
  }

  /// Says nothing of it.
  @Override
  public String toString() {
    return "Secret[" + (second.isPresent() ? "two keys" : "one key") + "]";
  }
}
