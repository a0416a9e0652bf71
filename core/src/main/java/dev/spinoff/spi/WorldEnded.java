// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

/// Thrown out of [World#park] when the world is over, so that a thread which would wait for ever
/// comes to its end. No failure: the runtime does not report it. Has no stack of its own.
public final class WorldEnded extends Error {

  private static final long serialVersionUID = 1;

  /// The end of the world on one thread.
  public WorldEnded() {
    super("the world has ended", null, false, false);
  }
}
