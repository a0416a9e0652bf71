// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// An actor did not end in time.
public final class JoinTimeout extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message names the actor, and the time
  public JoinTimeout(String message) {
    super(message);
  }
}
