// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import java.time.Duration;
import java.util.List;

/// What a note makes its receiver do.
sealed interface Deed {

  /// Nothing.
  record Rest() implements Deed {}

  /// It blocks for a while.
  record Nap(Duration time) implements Deed {}

  /// It sends notes to others, in turn.
  record Send(List<Integer> to, int each, Deed then) implements Deed {
    public Send {
      to = List.copyOf(to);
    }
  }

  /// It lets the runtime send one later.
  record Later(int to, Duration delay) implements Deed {}

  /// It postpones this note.
  record SetAside() implements Deed {}

  /// It takes up what it has postponed.
  record TakeUp() implements Deed {}

  /// It says that it does not handle it.
  record Decline() implements Deed {}

  /// It throws.
  record Crash() implements Deed {}

  /// It stops itself.
  record Quit() implements Deed {}
}
