// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spinoff.AskFailed;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Questions that must fail at once.
final class Asks {

  private Asks() {}

  /// Why a question failed.
  static AskFailed failed(ThrowingCallable ask) {
    AskFailed why = catchThrowableOfType(AskFailed.class, ask);
    if (why == null) {
      throw new AssertionError("the question was answered");
    }
    return why;
  }

  /// What is said of why a question failed.
  static String failure(ThrowingCallable ask) {
    return String.valueOf(failed(ask).getMessage());
  }
}
