// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import java.time.Duration;

/// What the actors of [Watching] understand.
sealed interface Talk {

  /// Watch that one.
  ///
  /// @param byMessage whether its end is to come as [Gone]
  record Watch(int who, boolean byMessage) implements Talk {}

  /// Watch it no longer.
  record Unwatch(int who) implements Talk {}

  /// Link to that one.
  record Link(int who) implements Talk {}

  /// Undo the link.
  record Unlink(int who) implements Talk {}

  /// Take exits as signals, or no longer.
  record Trap(boolean on) implements Talk {}

  /// Send that one an exit.
  record Send(int who, ExitReason why) implements Talk {}

  /// Greet that one.
  record Greet(int who) implements Talk {}

  /// Hello from a live actor, which says where exactly it is.
  record Hello(int from, Ref<Talk> exactly) implements Talk {}

  /// The end of a watched actor, as a message of one's own.
  record Gone(int who) implements Talk {}

  /// Block for a while.
  record Nap(Duration time) implements Talk {}

  /// Throw.
  record Crash() implements Talk {}

  /// Stop yourself.
  record Quit(ExitReason why) implements Talk {}
}
