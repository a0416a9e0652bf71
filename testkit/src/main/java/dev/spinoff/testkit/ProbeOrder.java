// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a test asks its probe's actor to do. Everything else that the actor receives is recorded.
sealed interface ProbeOrder {

  /// Gives the next message that has not been taken, and waits for it if need be.
  record Take(Duration within, ReplyTo<Took> to) implements ProbeOrder {}

  /// What came of [Take].
  ///
  /// @param message empty if none came in time
  /// @param begunNanos when the probe began to wait, by its node's clock
  /// @param endedNanos when it ended
  /// @param behind how many more are there already
  record Took(Optional<Object> message, long begunNanos, long endedNanos, int behind) {}

  /// Gives all messages so far, taken or not.
  record Look(ReplyTo<List<Object>> to) implements ProbeOrder {}

  /// Gives the message taken last.
  record Last(ReplyTo<Optional<Letter>> to) implements ProbeOrder {}

  /// A message and who sent it.
  record Letter(Object message, ReplyTo<Object> sender, Optional<Ref<Object>> senderRef) {}

  /// Answers the message taken last; the answer says whether there is one.
  record Answer(Object answer, ReplyTo<Boolean> to) implements ProbeOrder {}

  /// Sends with the probe as the sender.
  record Send(Ref<Object> receiver, Object message, ReplyTo<Boolean> to) implements ProbeOrder {}

  /// Watches an actor.
  record Watch(Ref<?> who, ReplyTo<Boolean> to) implements ProbeOrder {}

  /// Waits for an actor's end, and watches it if that has not been done.
  record AwaitEnd(Ref<?> who, Duration within, ReplyTo<Optional<ExitReason>> to)
      implements ProbeOrder {}
}
