// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an exception or error becomes that comes from another node, in a message or as the failure
/// of a question. It says what the original was, and prints with its stack and its causes; the
/// original's class is not needed here.
///
/// Of a long chain 16 causes come, of a stack 128 frames, of a text 8,192 characters. Suppressed
/// exceptions do not come.
public final class RemoteFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String originalClass;
  private final transient Optional<String> originalMessage;

  /// @param originalClass the name of its class
  /// @param originalMessage its text, if it had one
  /// @param stack where it was thrown, on the other node
  /// @param cause its own cause, if it had one
  public RemoteFailure(
      String originalClass,
      @Nullable String originalMessage,
      List<StackTraceElement> stack,
      @Nullable RemoteFailure cause) {
    super(originalMessage == null ? originalClass : originalClass + ": " + originalMessage, cause);
    this.originalClass = Objects.requireNonNull(originalClass, "originalClass");
    this.originalMessage = Optional.ofNullable(originalMessage);
    setStackTrace(stack.toArray(StackTraceElement[]::new));
  }

  /// The name of its class, as of [Class#getName].
  public String originalClass() {
    return originalClass;
  }

  /// Its text; empty if it had none.
  public Optional<String> originalMessage() {
    return originalMessage;
  }

  // The stack here says nothing.
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
