// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

/// Why TLS has failed, in one line.
final class Reason {

  private static final int CHARACTERS_MAX = 300;

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

  // A certificate can have anything for a name.
  private static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars().forEach(c -> out.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
    return out.toString();
  }
}
