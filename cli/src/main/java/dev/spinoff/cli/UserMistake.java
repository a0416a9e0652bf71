// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

/// Something the user got wrong, told in one line that says what would have been right. Never shown
/// with a stack trace, so it has none.
final class UserMistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  UserMistake(String line) {
    super(line.lines().findFirst().orElse(line), null, false, false);
  }

  /// What went wrong underneath, in one line.
  static String reason(Throwable error) {
    String message = error.getMessage();
    return message == null || message.isBlank()
        ? error.getClass().getSimpleName()
        : message.lines().findFirst().orElseThrow().strip();
  }

  /// The line.
  String line() {
    return String.valueOf(getMessage());
  }
}
