// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what nothing announces. Everything else is awaited by asks, joins and events.
final class Eventually {

  private static final Duration AT_MOST = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = 1_000_000;

  private Eventually() {}

  /// Looks again and again until the condition holds; fails the test if it never does.
  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + AT_MOST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + AT_MOST + ": " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
