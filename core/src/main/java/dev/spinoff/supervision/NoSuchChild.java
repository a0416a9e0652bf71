// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

/// A supervisor has no child of this name, nor keeps a specification under it.
public final class NoSuchChild extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param name the name asked for
  public NoSuchChild(String name) {
    super("no child is named '" + name + "'");
  }
}
