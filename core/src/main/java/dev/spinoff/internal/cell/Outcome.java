// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.AskFailed;
import dev.spinoff.AskTimeout;
import dev.spinoff.internal.mailbox.Opening;
import dev.spinoff.internal.values.Texts;
import dev.spinoff.spi.Encoded;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// How a question ended.
sealed interface Outcome {

  /// Gives the answer, or throws what happened instead. On the asker's thread.
  Object value();

  /// Puts it into a future. On a thread of the future's own.
  ///
  /// @return false if that is done already
  @SuppressWarnings("unchecked") // the question's type says what it is answered with
  default <R> boolean put(CompletableFuture<R> future) {
    try {
      return future.complete((R) value());
    } catch (AskFailed | AskTimeout failure) {
      return future.completeExceptionally(failure);
    }
  }

  /// The answer came.
  record Given(Object answer) implements Outcome {
    @Override
    public Object value() {
      return answer instanceof Encoded encoded ? opened(encoded) : answer;
    }

    private static Object opened(Encoded encoded) {
      try {
        return Opening.of(encoded, Object.class);
      } catch (Throwable why) {
        encoded.refused(why);
        String text = "the answer cannot be decoded: " + encoded + ": " + Texts.of(why);
        throw new AskFailed(text, why);
      }
    }
  }

  /// A failure came, for an asker on another node, where its text is made.
  record Failed(Throwable failure) implements Outcome {
    @Override
    public Object value() {
      throw new AskFailed(Texts.of(failure), failure);
    }
  }

  /// None can come any more, or it was a failure.
  final class Broken implements Outcome {
    private final String why;
    private final @Nullable Throwable cause;

    Broken(String why, @Nullable Throwable cause) {
      this.why = why;
      this.cause = cause;
    }

    String why() {
      return why;
    }

    @Nullable Throwable cause() {
      return cause;
    }

    @Override
    public Object value() {
      throw new AskFailed(why, cause);
    }
  }

  /// None came in time.
  record Late(String where) implements Outcome {
    @Override
    public Object value() {
      throw new AskTimeout(where);
    }
  }

  /// The asker no longer wants it.
  enum Withdrawn implements Outcome {
    INSTANCE;

    @Override
    public Object value() {
      throw new AskFailed("the question was withdrawn", null);
    }
  }
}
