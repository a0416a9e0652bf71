// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import dev.spinoff.remote.internal.secret.SecretFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
  private final Optional<Path> source;

  private Secret(SecretKeySpec first, Optional<SecretKeySpec> second, Optional<Path> source) {
    this.first = first;
    this.second = second;
    this.source = source;
  }

  private Secret from(Path file) {
    return new Secret(first, second, Optional.of(file));
  }

  /// Where it is, for the log; nothing of it.
  String where() {
    return source.map(file -> "the secret in " + file).orElse("a secret");
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
    return new Secret(new SecretKeySpec(key, ALGORITHM), Optional.empty(), Optional.empty());
  }

  /// The secret in a file: one key on a line, of hex digits, Base64, or any other 32 characters
  /// that nobody can guess; or two lines, of which the first is the key that proofs are made with
  /// and the second is taken, too. A file that is no text is one key. Reads the file once; may
  /// block.
  ///
  /// @throws UnusableCredentials if there is none, or it is too short, or it may be read by others:
  ///   it must be this user's with mode 600 or less, or root's with mode 640 or less
  public static Secret file(Path file) {
    return SecretFile.read(file).from(file);
  }

  /// The secret in a file, which is made first, of 32 random bytes, if it is missing: for the
  /// programs of one user on one machine, which find each other without being told. Of several that
  /// make it at once, all get the same. May block.
  ///
  /// @param file by custom `.spinoff/secret` in the user's home
  /// @throws UnusableCredentials if it cannot be made, or for what [#file] refuses
  public static Secret fileOrNew(Path file) {
    return SecretFile.readOrMake(file).from(file);
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
    return new Secret(first, Optional.of(other.first), source);
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
