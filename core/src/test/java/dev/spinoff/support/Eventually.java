// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.support;

import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what nothing announces: a collected object, a thread that has ended, a thread that has
/// begun to wait. Everything else is awaited by gates, recorders, asks and joins.
public final class Eventually {

  private static final long PAUSE_NANOS = 1_000_000;

  private Eventually() {}

  /// Looks again and again until the condition holds; fails the test if it never does.
  public static void until(String what, BooleanSupplier condition) {
    if (!holds(condition)) {
      throw new AssertionError("not within " + TestNode.NET + ": " + what);
    }
  }

  /// Looks again and again until nothing is left; fails the test, naming the rest, if something is.
  public static void empty(String what, Supplier<? extends Collection<?>> rest) {
    if (!holds(() -> rest.get().isEmpty())) {
      throw new AssertionError("after " + TestNode.NET + " there are " + what + ": " + rest.get());
    }
  }

  private static boolean holds(BooleanSupplier condition) {
    long end = System.nanoTime() + TestNode.NET.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }
}
