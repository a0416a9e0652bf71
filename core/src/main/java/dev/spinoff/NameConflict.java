// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// A name is taken: among siblings by a live or stopping actor, or in the [Registry].
public final class NameConflict extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message names the name, and where it is taken
  public NameConflict(String message) {
    super(message);
  }
}
