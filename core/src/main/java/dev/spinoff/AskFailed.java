// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import org.jspecify.annotations.Nullable;

/// The answer to a question can no longer come, or was a failure. [#getCause] is the failure that
/// was answered, or the crash of the target on this very question, if that is why.
public final class AskFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message names the target, the question's type, for one on another node how long it has
  ///   been waited for, and what happened
  /// @param cause the failure answered or the crash, if any
  public AskFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
