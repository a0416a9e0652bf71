// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;

/// What actors say to each other's cells, beside messages: it acts at once, whatever the body does.
/// Between nodes these are acknowledged and resent until they have arrived, exactly once, in order
/// per pair.
public sealed interface Control {

  /// `watcher` wants to be told when the actor ends. It need not be an actor that can be found by
  /// its address again: a thread that waits for an end is a watcher, too. So a transport keeps the
  /// reference that it was given, and has it told by that.
  record Watch(Ref<?> watcher) implements Control {}

  /// `watcher` no longer wants to.
  record Unwatch(Ref<?> watcher) implements Control {}

  /// To a watcher: `who`, which it watches, has ended.
  record Ended(Ref<?> who, ExitReason why) implements Control {}

  /// `other` has linked itself.
  record Link(Ref<?> other) implements Control {}

  /// `other` has undone its link.
  record Unlink(Ref<?> other) implements Control {}

  /// `from` exits.
  ///
  /// @param linked whether it comes over a link, which it breaks, or was sent on purpose
  record Exit(Ref<?> from, ExitReason why, boolean linked) implements Control {}

  /// The actor is to stop.
  record Stop(ExitReason why) implements Control {}

  /// The actor is to be killed.
  record Kill() implements Control {}

  /// The actor is to handle what it has, and stop.
  record Drain() implements Control {}
}
