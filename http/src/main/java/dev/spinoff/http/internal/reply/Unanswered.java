// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.reply;

import dev.spinoff.AskFailed;
import dev.spinoff.AskTimeout;
import dev.spinoff.NoSuchActor;
import dev.spinoff.http.HttpError;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// What a client is told when an actor that its responder has asked gives no answer.
public final class Unanswered {

  private Unanswered() {}

  /// The error for the client; empty if the failure is none of a question, or a crash.
  public static Optional<HttpError> error(@Nullable Throwable failure) {
    return switch (failure) {
      case HttpError error -> Optional.of(error);
      case NoSuchActor _ -> Optional.of(new HttpError(503, "not ready"));
      case AskTimeout _ -> Optional.of(new HttpError(504, "no answer in time"));
      case AskFailed failed when failed.isUnavailable() ->
          Optional.of(new HttpError(503, "not available"));
      case AskFailed failed when failed.getCause() instanceof HttpError error -> Optional.of(error);
      case ExecutionException outer -> error(outer.getCause());
      case CompletionException outer -> error(outer.getCause());
      case null, default -> Optional.empty();
    };
  }
}
