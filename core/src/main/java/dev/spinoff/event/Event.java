// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.event;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Something that happened on a node and that someone may want to know.
public sealed interface Event {

  /// The actor it happened to.
  Ref<?> actor();

  /// A message that was not delivered.
  ///
  /// @param actor whom it was for
  /// @param sender who sent it, if an actor did
  /// @param trace its trace id, if it has one
  record DeadLetter(
      Ref<?> actor,
      Object message,
      Optional<Ref<?>> sender,
      DeadLetterCause cause,
      Optional<Object> trace)
      implements Event {}

  /// A message that was delivered, and that nobody handled.
  ///
  /// @param cause why
  record UnhandledMessage(Ref<?> actor, Object message, Optional<Ref<?>> sender, Cause cause)
      implements Event {

    /// Why nobody handled it.
    public enum Cause {
      /// The body declared it unhandled.
      DECLARED,
      /// It is not of the type the body understands.
      WRONG_TYPE,
      /// The receiver has no handler, as the guardian.
      NO_HANDLER,
      /// It is a signal that the runtime did not send.
      FORGED_SIGNAL,
      /// It was set aside and then flushed.
      FLUSHED
    }
  }

  /// A body threw.
  ///
  /// @param during what it was doing
  /// @param message the message being handled, if any; it is not retried
  record ActorFailed(Ref<?> actor, Throwable error, During during, Optional<Object> message)
      implements Event {

    /// What a body was doing when it threw.
    public enum During {
      /// Construction or `preStart`.
      START,
      /// Handling a message or a signal, or running, also while it is being stopped.
      RUN,
      /// `postStop`.
      STOP
    }
  }

  /// An actor was spawned.
  record Spawned(Ref<?> actor) implements Event {}

  /// An actor has ended for good.
  record Ended(Ref<?> actor, ExitReason reason) implements Event {}

  /// An actor has got a new body after its old one ended for this reason.
  record Restarted(Ref<?> actor, ExitReason reason) implements Event {}

  /// A thread was given up: its body was killed and did not end in time. It is counted until it
  /// ends.
  ///
  /// @param thread its name
  /// @param stack where it stands
  record Abandoned(Ref<?> actor, String thread, List<StackTraceElement> stack) implements Event {}

  /// A body has kept a processor busy for long without a pause.
  ///
  /// @param busyFor for how long so far
  /// @param stack where it stands
  record Spinning(Ref<?> actor, Duration busyFor, List<StackTraceElement> stack) implements Event {}

  /// More messages wait than the mailbox's high-water mark.
  record MailboxHigh(Ref<?> actor, long depth, int highWater) implements Event {}

  /// Bodies waited for room in each other's full mailboxes.
  ///
  /// @param actor one of them
  /// @param cycle all of them, each waiting for the next
  record ParkedInCycle(Ref<?> actor, List<Ref<?>> cycle) implements Event {}
}
