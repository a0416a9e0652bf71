// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A program could not be started, printed too much, did not finish in time, or ended with another
/// status than 0. The text says which, and ends with what the program last said on standard error.
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int SAID_CHARS_MAX = 2000;

  private final transient @Nullable Finished finished;

  /// @param message names the command and what went wrong
  /// @param cause what lies behind it, if anything
  public CommandFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.finished = null;
  }

  CommandFailed(Command command, Finished finished) {
    super(command.shown() + " ended with status " + finished.status() + said(finished.err()));
    this.finished = finished;
  }

  private static String said(String err) {
    String text = err.strip();
    String last = text.substring(Math.max(0, text.length() - SAID_CHARS_MAX));
    return last.isEmpty() ? "" : ": " + last;
  }

  /// The status and the output, if the program ran to its end.
  public Optional<Finished> finished() {
    return Optional.ofNullable(finished);
  }
}
