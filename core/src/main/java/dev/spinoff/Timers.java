// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.time.Duration;

/// An actor's own timers. Each sends the actor a message; each has a key, and setting a key again
/// replaces its timer. All end with the body: after a stop or a restart no tick of an older body is
/// ever seen, not even one already queued. Used by the owner's thread only.
///
/// Ticks are queued in order with other messages and exempt from a mailbox's bound; never more than
/// one tick of a timer waits in the mailbox.
///
/// @param <M> the type of the messages the actor understands
public interface Timers<M> {

  /// Sends `message` once, `delay` from now (at least 0).
  void once(Object key, M message, Duration delay);

  /// Sends `message` again and again, each `delay` (above 0) after the last one was handled; in a
  /// process, after it was taken.
  void fixedDelay(Object key, M message, Duration delay);

  /// Sends `message` every `period` (above 0), counted from now. Ticks that come due while one
  /// still waits are left out.
  void fixedRate(Object key, M message, Duration period);

  /// Cancels the timer under this key, if there is one.
  void cancel(Object key);

  /// Cancels all of them.
  void cancelAll();

  /// Whether a timer under this key is set: for [#once], not yet handled.
  boolean isActive(Object key);
}
