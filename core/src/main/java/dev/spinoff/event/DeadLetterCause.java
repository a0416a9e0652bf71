// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.event;

/// Why a message was not delivered.
public enum DeadLetterCause {
  /// The receiver ended before it handled the message.
  STOPPED,
  /// No such actor lives there.
  NO_SUCH_ACTOR,
  /// The receiver handles what it has and takes no more.
  DRAINING,
  /// The mailbox was full, and stayed so for as long as its policy waits.
  MAILBOX_FULL,
  /// The mailbox was full and drops the newest.
  DROPPED_NEWEST,
  /// The mailbox was full and drops the oldest.
  DROPPED_OLDEST,
  /// The body that sent it belongs to an actor that has ended.
  SENDER_DEAD,
  /// It was an answer to a message that had no sender.
  NO_SENDER,
  /// It was an answer that came second, or after the asker had stopped waiting.
  LATE_ANSWER,
  /// It was a question whose asker stopped waiting before it was handled.
  WITHDRAWN,
  /// The link to the receiver's node was down.
  LINK_DOWN,
  /// As much waited for the receiver's node as may wait, and stayed so for as long as a sender
  /// waits for room.
  LINK_FULL,
  /// The receiver's node refused it.
  REFUSED,
  /// It could not be decoded.
  NOT_DECODABLE
}
