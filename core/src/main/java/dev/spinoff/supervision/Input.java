// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ExitReason;
import dev.spinoff.ReplyTo;

/// What a supervisor's decisions depend on, beside the time.
sealed interface Input {

  /// The supervisor has started.
  record Begun() implements Input {}

  /// The child has started.
  record Up(Child child) implements Input {}

  /// The child's body is gone; the actor waits for another one.
  record Held(Child child, ExitReason why) implements Input {}

  /// The child has ended for good, or could not be spawned.
  record Ended(Child child, ExitReason why) implements Input {}

  /// The time for the child's start is over.
  record StartOverdue(Child child) implements Input {}

  /// The wait before the child's restart is over.
  record RestartDue(Child child) implements Input {}

  /// Someone wants a child more.
  record Start(ChildSpec<?> spec, ReplyTo<?> replyTo) implements Input {}

  /// Someone wants this child stopped.
  record Stop(String name, ReplyTo<?> replyTo) implements Input {}

  /// Someone wants this stopped child started.
  record Restart(String name, ReplyTo<?> replyTo) implements Input {}

  /// Someone wants this stopped child forgotten.
  record Delete(String name, ReplyTo<?> replyTo) implements Input {}
}
