// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// No answer came in time. The text says where the question was: queued, and at which position; in
/// progress, for how long and where the body stands; or handled without an answer.
public final class AskTimeout extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message names the target, the question's type, the time, and where the question was
  public AskTimeout(String message) {
    super(message);
  }
}
