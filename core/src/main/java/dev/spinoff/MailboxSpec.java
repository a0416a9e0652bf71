// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.time.Duration;
import java.util.Objects;

/// How many messages may wait for an actor, and what happens to one too many.
///
/// Exempt from the bound are [Terminated], trapped exits, timer ticks, answers, what an actor sends
/// to itself, and what it unstashes.
public sealed interface MailboxSpec {

  /// No bound (the default), with a `MailboxHigh` event when more than `highWater` messages wait.
  record Unbounded(int highWater) implements MailboxSpec {
    public Unbounded {
      requirePositive(highWater, "highWater");
    }
  }

  /// At most `capacity` messages.
  record Bounded(int capacity, WhenFull whenFull) implements MailboxSpec {
    public Bounded {
      requirePositive(capacity, "capacity");
      Objects.requireNonNull(whenFull, "whenFull");
    }
  }

  /// What happens to a message for which there is no room.
  sealed interface WhenFull {

    /// The sender waits for room until the deadline; then the message becomes a dead letter
    /// (`MAILBOX_FULL`). Only a body or a user's own thread waits; the runtime's own sends are
    /// refused. An interrupted sender stops waiting, with its interrupt flag set.
    record Park(Duration deadline) implements WhenFull {
      public Park {
        Objects.requireNonNull(deadline, "deadline");
      }
    }

    /// The new message becomes a dead letter (`DROPPED_NEWEST`).
    record DropNewest() implements WhenFull {}

    /// The message that has waited longest becomes a dead letter (`DROPPED_OLDEST`).
    record DropOldest() implements WhenFull {}

    /// The new message becomes a dead letter (`MAILBOX_FULL`); an ask fails at once.
    record Refuse() implements WhenFull {}
  }

  /// The default high-water mark of an unbounded mailbox, in messages.
  int HIGH_WATER = 10_000;

  /// No bound, high water at [#HIGH_WATER].
  static MailboxSpec unbounded() {
    return new Unbounded(HIGH_WATER);
  }

  /// At most `capacity` messages; senders park for up to 5 s when it is full.
  static MailboxSpec bounded(int capacity) {
    return bounded(capacity, new WhenFull.Park(Duration.ofSeconds(5)));
  }

  /// At most `capacity` messages, and this policy when it is full.
  static MailboxSpec bounded(int capacity, WhenFull whenFull) {
    return new Bounded(capacity, whenFull);
  }

  private static void requirePositive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
  }
}
