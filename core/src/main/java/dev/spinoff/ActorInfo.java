// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What can be seen of an actor from outside, at one moment.
///
/// @param state in which part of its life it is
/// @param mailboxDepth how many messages wait, those set aside or stashed included: exact for a
///   bounded mailbox, else counted when asked, and then in time proportional to it
/// @param restarts how often its body was renewed
/// @param children how many children it has
/// @param inProgress the message that its body works on, if any
/// @param inProgressFor for how long, where known; else zero
/// @param stack where its body stands, if it runs; else empty
public record ActorInfo(
    State state,
    long mailboxDepth,
    int restarts,
    int children,
    Optional<Object> inProgress,
    Duration inProgressFor,
    List<StackTraceElement> stack) {

  public ActorInfo {
    Objects.requireNonNull(state, "state");
    stack = List.copyOf(stack);
  }

  /// The parts of an actor's life.
  public enum State {
    /// Its body is being made, or is in `preStart`.
    STARTING,
    /// It handles messages.
    RUNNING,
    /// It is without a body and waits for its parent's word; messages queue up.
    HELD,
    /// It is ending: in `postStop`, or waiting for its children.
    STOPPING,
    /// It has ended, or never was.
    DEAD,
    /// Its node could not be reached, is lost, or did not answer in time: whether it lives is not
    /// known. Nothing else is shown then.
    UNREACHABLE
  }
}
