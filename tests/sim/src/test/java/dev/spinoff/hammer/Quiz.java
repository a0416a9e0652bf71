// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.ReplyTo;
import java.time.Duration;

/// What the actors of [Asking] understand.
sealed interface Quiz {

  /// What becomes of a question.
  enum Manner {
    /// It is answered at once.
    NOW,
    /// It is answered after its answerer has slept.
    SLOWLY,
    /// It is answered twice.
    TWICE,
    /// It is answered by a timer.
    LATER,
    /// It is passed on to somebody else.
    FORWARDED,
    /// Somebody else is told to answer it.
    ENTRUSTED,
    /// It is postponed.
    STASHED,
    /// It is not answered.
    NEVER,
    /// It is answered with a failure.
    FAILED,
    /// Its answerer crashes on it.
    CRASHED,
    /// It is declared unhandled.
    DECLINED,
    /// Its answerer stops.
    STOPPED
  }

  /// How one asks.
  enum Style {
    /// Waiting, with the place of the answer in the question.
    TYPED,
    /// Waiting, with a plain message.
    PLAIN,
    /// Not waiting.
    ASYNC,
    /// Not waiting, and soon not interested any more.
    CANCELLED
  }

  /// Ask that one.
  record Ask(int who, Manner manner, int friend, Style style, Duration timeout) implements Quiz {}

  /// A question.
  ///
  /// @param friend who else has a part in it
  /// @param to where the answer goes; null: to the sender
  record Question(int id, Manner manner, int friend, ReplyTo<Reply> to) implements Quiz {}

  /// Answer a question that somebody else was asked, or you yourself some time ago.
  record Answer(int question, ReplyTo<Reply> to) implements Quiz {}

  /// Take up what was postponed.
  record TakeUp() implements Quiz {}

  /// An answer.
  record Reply(int id, int question) {}
}
