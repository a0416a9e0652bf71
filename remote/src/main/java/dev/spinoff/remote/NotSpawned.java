// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

/// Another node has not started an actor. The text is one line that says which and why.
public final class NotSpawned extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Makes it.
  public NotSpawned(String message) {
    super(message);
  }
}
