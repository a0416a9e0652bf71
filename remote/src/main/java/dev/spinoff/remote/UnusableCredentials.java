// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

/// What a node was given to prove itself with cannot be used: a secret or a certificate's file is
/// missing, open to others, expired, for another node, or no such thing at all; or it was given
/// nothing where others could reach it. The text is one line that says which and why; nothing but
/// another file helps. Thrown by `Node.start`, and by what reads a [Secret].
public final class UnusableCredentials extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message one line: what, where, and what would be right
  public UnusableCredentials(String message) {
    super(message);
  }

  /// @param message one line: what, where, and what would be right
  /// @param cause what showed it
  public UnusableCredentials(String message, Throwable cause) {
    super(message, cause);
  }
}
