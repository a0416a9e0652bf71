// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import java.time.Duration;

/// What the actors of [Timing] understand.
sealed interface Chime {

  /// How often a timer ticks.
  enum Rhythm {
    ONCE,
    FIXED_DELAY,
    FIXED_RATE,
    /// Not a timer, but a message sent later.
    LATER
  }

  /// Set a timer.
  record Set(int key, Rhythm rhythm, Duration time) implements Chime {}

  /// Cancel a timer.
  record Cancel(int key) implements Chime {}

  /// Cancel all timers.
  record CancelAll() implements Chime {}

  /// Block for a while.
  record Nap(Duration time) implements Chime {}

  /// Throw.
  record Crash() implements Chime {}

  /// Stop yourself.
  record Quit() implements Chime {}

  /// A tick of the timer of this number.
  record Tick(int id) implements Chime {}
}
