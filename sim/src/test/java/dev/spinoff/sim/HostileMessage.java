// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

/// A message of which nothing can be known but that it is there.
final class HostileMessage {

  @Override
  public boolean equals(Object other) {
    throw new IllegalStateException("asked whether it is equal");
  }

  @Override
  public int hashCode() {
    throw new IllegalStateException("asked for its hash code");
  }

  @Override
  public String toString() {
    throw new IllegalStateException("asked for its text");
  }

  /// A failure that says nothing about itself.
  static final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("asked for its message");
    }
  }
}
