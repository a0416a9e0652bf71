// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.event;

import dev.spinoff.ExitReason;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Something that happened on a node and that someone may want to know.
public sealed interface Event {

  /// What has happened to an actor.
  sealed interface OfActor extends Event {

    /// The actor it happened to.
    Ref<?> actor();
  }

  /// What has happened between this node and another one.
  sealed interface OfNode extends Event {

    /// The other node.
    NodeAddress node();
  }

  /// A message that was not delivered.
  ///
  /// @param actor whom it was for; of an answer that was lost, who was asked
  /// @param sender who sent it, if an actor did
  /// @param why what more is known than the cause, in one line for people: which node takes no
  ///   more, which limit it has, which type is not allowed; empty if the cause says it all
  /// @param trace its trace id, if it has one
  record DeadLetter(
      Ref<?> actor,
      Object message,
      Optional<Ref<?>> sender,
      DeadLetterCause cause,
      String why,
      Optional<Object> trace)
      implements OfActor {}

  /// A message that was delivered, and that nobody handled.
  ///
  /// @param cause why
  record UnhandledMessage(
      Ref<?> actor, Object message, Optional<Ref<?>> sender, UnhandledMessage.Cause cause)
      implements OfActor {

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
      implements OfActor {

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
  record Spawned(Ref<?> actor) implements OfActor {}

  /// An actor has ended for good.
  record Ended(Ref<?> actor, ExitReason reason) implements OfActor {}

  /// An actor has got a new body after its old one ended for this reason.
  record Restarted(Ref<?> actor, ExitReason reason) implements OfActor {}

  /// A thread was given up: its body was killed and did not end in time. It is counted until it
  /// ends.
  ///
  /// @param thread its name
  /// @param stack where it stands
  record Abandoned(Ref<?> actor, String thread, List<StackTraceElement> stack) implements OfActor {}

  /// A body has kept a processor busy for long without a pause.
  ///
  /// @param busyFor for how long so far
  /// @param stack where it stands
  record Spinning(Ref<?> actor, Duration busyFor, List<StackTraceElement> stack)
      implements OfActor {}

  /// More messages wait than the mailbox's high-water mark.
  record MailboxHigh(Ref<?> actor, long depth, int highWater) implements OfActor {}

  /// Bodies waited for room in each other's full mailboxes.
  ///
  /// @param actor one of them
  /// @param cycle all of them, each waiting for the next
  record ParkedInCycle(Ref<?> actor, List<Ref<?>> cycle) implements OfActor {}

  /// Another node can be reached. For the first time, or again after [NodeDown]. There is none for
  /// nodes that only dial: they come and go as they have something to ask, which the log says.
  record NodeUp(NodeAddress node) implements OfNode {}

  /// Another node has stopped, or is lost. Who watches an actor there has been told that it is
  /// unreachable, or is about to be. There is none for nodes that only dial.
  ///
  /// @param why what is known of it, for people
  record NodeDown(NodeAddress node, NodeDown.Cause cause, String why) implements OfNode {

    /// How another node has come to be down.
    public enum Cause {
      /// It has stopped in order, and said so.
      STOPPED,
      /// It was started again.
      RESTARTED,
      /// It has not been heard of for too long.
      LOST,
      /// It has taken this node for dead; see [DeclaredDead].
      DECLARED_DEAD
    }
  }

  /// Another node has taken this one for dead, and told those who watch its actors so. For them,
  /// references to actors of this node that were made before stay dead.
  ///
  /// @param node the one that has
  record DeclaredDead(NodeAddress node) implements OfNode {}
}
