// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.spi.Carrier;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sends the outcome of a future to an actor. The functions run on the thread that completes the
/// future; if the one for values throws, that is the outcome.
final class Pipe {

  private Pipe() {}

  static <T, M> void lay(
      CompletionStage<T> future,
      Cell to,
      @Nullable Object trace,
      Function<? super T, ? extends M> onValue,
      Function<? super Throwable, ? extends M> onFailure) {
    future
        .<Object>handle(
            (value, error) -> error == null ? onValue.apply(value) : onFailure.apply(bare(error)))
        .exceptionally(error -> onFailure.apply(bare(error)))
        .whenComplete((message, error) ->
            to.enqueueExempt(outcome(to, message, error, trace), Carrier.current()));
  }

  private static Envelope outcome(
      Cell to, @Nullable Object message, @Nullable Throwable error, @Nullable Object trace) {
    Object told = error == null && message != null ? message : new dev.spinoff.Failure(bare(error));
    return Envelope.of(told, to.ref, trace);
  }

  private static Throwable bare(@Nullable Throwable error) {
    if (error == null) {
      return new NullPointerException("a future's outcome was made into no message");
    }
    Throwable cause = error.getCause();
    return error instanceof CompletionException && cause != null ? cause : error;
  }
}
