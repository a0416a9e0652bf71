// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import java.time.Duration;

/// Who is told of turns that keep a thread busy and do not end. Called on the dispatcher's
/// monitoring thread; must not block.
@FunctionalInterface
public interface Watchdog {

  /// A turn has been running for long without waiting.
  ///
  /// @param turn the turn
  /// @param busyFor for how long so far
  /// @param stack where its thread stands
  void spinning(Turn turn, Duration busyFor, StackTraceElement[] stack);
}
