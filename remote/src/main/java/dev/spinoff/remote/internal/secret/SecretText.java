// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.secret;

import dev.spinoff.remote.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A secret as it is written down: one key on a line, or two for the time in which a cluster passes
/// from one to the other; the first is the one that proofs are made with.
///
/// A key is read as hex digits if it is nothing else, else as Base64 if that makes enough bytes,
/// else as it stands. What is no text at all is one key.
final class SecretText {

  private static final int KEYS_MAX = 2;

  private SecretText() {}

  /// Reads it.
  ///
  /// @throws IllegalArgumentException if it is no secret, with a line that says why and nothing of
  ///   its contents
  static Secret read(byte[] bytes) {
    if (!isText(bytes)) {
      return Secret.of(bytes);
    }
    String text = new String(bytes, StandardCharsets.US_ASCII);
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty() || lines.size() > KEYS_MAX) {
      throw new IllegalArgumentException(
          "a secret must be one line, or two while it changes, has " + lines.size());
    }
    Secret first = Secret.of(key(lines.getFirst()));
    return lines.size() == 1 ? first : first.alsoTaking(Secret.of(key(lines.getLast())));
  }

  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if ((b < ' ' || b == 0x7F) && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static byte[] key(String line) {
    return hex(line)
        .or(() -> base64(line))
        .orElseGet(() -> line.getBytes(StandardCharsets.US_ASCII));
  }

  private static Optional<byte[]> hex(String line) {
    boolean isHex = line.length() % 2 == 0 && line.chars().allMatch(HexFormat::isHexDigit);
    return isHex ? Optional.of(HexFormat.of().parseHex(line)) : Optional.empty();
  }

  private static Optional<byte[]> base64(String line) {
    try {
      byte[] bytes = Base64.getDecoder().decode(line.replace('-', '+').replace('_', '/'));
      return bytes.length < Secret.BYTES_MIN ? Optional.empty() : Optional.of(bytes);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
