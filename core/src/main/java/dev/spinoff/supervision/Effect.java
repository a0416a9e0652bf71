// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ReplyTo;
import java.time.Duration;

/// What a supervisor has decided to do. Carried out in order.
sealed interface Effect {

  /// Make the actor; [Input.Up], [Input.Held] or [Input.StartOverdue] follows.
  record Spawn(Child child) implements Effect {}

  /// Give the actor a new body; the same follows.
  record Revive(Child child) implements Effect {}

  /// Take its body; [Input.Held] follows.
  record Hold(Child child, Duration within) implements Effect {}

  /// End the actor for good; [Input.Ended] follows.
  record End(Child child) implements Effect {}

  /// Come back with [Input.RestartDue] after this time, a random part of it left out.
  record RestartLater(Child child, long nanos) implements Effect {}

  /// Answer someone who asked.
  record Answer(ReplyTo<?> to, Object answer) implements Effect {}

  /// Tell someone who asked that it cannot be.
  record Refuse(ReplyTo<?> to, RuntimeException why) implements Effect {}

  /// End the supervisor with this crash. Nothing follows.
  record GiveUp(RestartsExceeded why) implements Effect {}

  /// End the supervisor in order. Nothing follows.
  record ShutDown() implements Effect {}
}
