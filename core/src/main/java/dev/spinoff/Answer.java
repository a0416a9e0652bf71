// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.Objects;

/// What became of a question ([Ref#tryAsk]).
///
/// @param <R> the type of the answer
public sealed interface Answer<R> {

  /// The answer came.
  record Given<R>(R value) implements Answer<R> {
    public Given {
      Objects.requireNonNull(value, "value");
    }
  }

  /// It can no longer come, or was a failure.
  record Failed<R>(AskFailed why) implements Answer<R> {
    public Failed {
      Objects.requireNonNull(why, "why");
    }
  }

  /// It did not come in time.
  record TimedOut<R>(AskTimeout where) implements Answer<R> {
    public TimedOut {
      Objects.requireNonNull(where, "where");
    }
  }
}
