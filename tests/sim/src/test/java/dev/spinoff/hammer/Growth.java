// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import java.time.Duration;

/// What the actors of [Growing] understand.
sealed interface Growth {

  /// Spawn a child.
  ///
  /// @param name under this name; empty: under a generated one
  record Sprout(String name, Habit habit) implements Growth {}

  /// Stop your youngest child, and kill it after that time.
  record Prune(Duration within) implements Growth {}

  /// Block for a while.
  record Nap(Duration time) implements Growth {}

  /// Throw.
  record Crash() implements Growth {}

  /// Stop yourself.
  record Quit() implements Growth {}

  /// How an actor begins and ends.
  ///
  /// @param isProcess whether it is a process
  /// @param start what its start is like
  /// @param stop what its end is like
  record Habit(boolean isProcess, Manner start, Manner stop) {}

  /// What a hook does.
  enum Manner {
    /// Nothing.
    QUICK,
    /// It blocks.
    SLOW,
    /// It throws.
    FAILING
  }
}
