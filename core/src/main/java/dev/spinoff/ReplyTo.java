// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// Where an answer goes: an asker who waits, or an actor ([Ref]).
///
/// @param <R> the type of the answer
public interface ReplyTo<R> {

  /// Sends the answer. Never throws, never waits for the receiver's body; returns itself so sends
  /// can be chained. An asker takes the first answer only: a second one, or one after its time-out,
  /// is a dead letter.
  ReplyTo<R> tell(R answer);

  /// Answers with a failure. An asker has it thrown (as the cause of [AskFailed]); an actor
  /// receives a [Failure] message.
  ReplyTo<R> fail(Throwable failure);
}
