// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import org.jspecify.annotations.Nullable;

/// The answer to a question can no longer come, or was a failure. [#getCause] is the failure that
/// was answered, or the crash of the target on this very question, if that is why.
public final class AskFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean isUnavailable;

  /// One that says nothing of whether somebody was there to answer.
  ///
  /// @param message names the target, the question's type, for one on another node how long it has
  ///   been waited for, and what happened
  /// @param cause the failure answered or the crash, if any
  public AskFailed(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  /// @param message as above
  /// @param cause as above
  /// @param isUnavailable see [#isUnavailable]
  public AskFailed(String message, @Nullable Throwable cause, boolean isUnavailable) {
    super(message, cause);
    this.isUnavailable = isUnavailable;
  }

  /// Whether nobody was there to answer: the target had ended, or ended before it answered, took no
  /// more messages, or could not be reached. Asked again later the question may be answered, by it
  /// or by who takes its place. False for a failure that was answered, a crash on this question,
  /// and a question that the target does not understand; where that is on another node, and says no
  /// cause, it cannot be told from the others.
  public boolean isUnavailable() {
    return isUnavailable;
  }
}
