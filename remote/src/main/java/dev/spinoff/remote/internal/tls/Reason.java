// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import java.util.List;

/// Why TLS has failed, in one line.
final class Reason {

  private static final int CHARACTERS_MAX = 300;

  private static final List<String> OF_TRUST = List.of("certificate_unknown", "unknown_ca");
  private static final List<String> OF_AUTHORITIES =
      List.of("unable to find valid certification path", "Signature does not match");

  private Reason() {}

  /// What the deepest cause says, which is the one that names the fault.
  static String of(Throwable failure) {
    Throwable deepest = failure;
    for (int depth = 0; deepest.getCause() != null && depth < 10; depth++) {
      deepest = deepest.getCause();
    }
    String message = String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    String text =
        message.isBlank() || message.equals("null")
            ? deepest.getClass().getSimpleName()
            : message.strip();
    return printable(text.substring(0, Math.min(text.length(), CHARACTERS_MAX)));
  }

  /// What is wrong between two nodes, also in words of theirs where it is that they do not trust in
  /// each other: what the JDK says names neither of them.
  static String between(Throwable failure) {
    String text = of(failure);
    return text + hint(text);
  }

  private static String hint(String text) {
    if (text.contains("Received fatal alert: ") && OF_TRUST.stream().anyMatch(text::contains)) {
      return ": the other end does not take this node's certificate; both need the same ca.pem";
    }
    return OF_AUTHORITIES.stream().anyMatch(text::contains)
        ? ": the other end's certificate is of another authority; both need the same ca.pem"
        : "";
  }

  // A certificate can have anything for a name.
  private static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars().forEach(c -> out.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
    return out.toString();
  }
}
