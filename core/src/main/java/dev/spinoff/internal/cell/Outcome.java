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
  ///
  /// @param asked the question, for the text
  Object value(Promise<?> asked);

  /// Puts it into a future. On a thread of the future's own.
  ///
  /// @return false if that is done already
  @SuppressWarnings("unchecked") // the question's type says what it is answered with
  default <R> boolean put(Promise<R> asked, CompletableFuture<R> future) {
    try {
      return future.complete((R) value(asked));
    } catch (AskFailed | AskTimeout failure) {
      return future.completeExceptionally(failure);
    }
  }

  /// The answer came.
  record Given(Object answer) implements Outcome {
    @Override
    public Object value(Promise<?> asked) {
      return answer instanceof Encoded encoded ? opened(encoded, asked) : answer;
    }

    private static Object opened(Encoded encoded, Promise<?> asked) {
      try {
        return Opening.answer(encoded, asked.question().getClass());
      } catch (Throwable why) {
        String text = "the answer cannot be decoded: " + encoded + ": " + Texts.of(why);
        encoded.refused(why);
        throw new AskFailed(asked.noAnswer(text), why);
      }
    }
  }

  /// A failure came.
  record Failed(Throwable failure) implements Outcome {
    @Override
    public Object value(Promise<?> asked) {
      throw new AskFailed(asked.failureText(failure), failure);
    }
  }

  /// None can come any more.
  final class Broken implements Outcome {
    private final String why;
    private final @Nullable Throwable cause;
    private final boolean isUnavailable;

    Broken(String why, @Nullable Throwable cause, boolean isUnavailable) {
      this.why = why;
      this.cause = cause;
      this.isUnavailable = isUnavailable;
    }

    String why() {
      return why;
    }

    @Nullable Throwable cause() {
      return cause;
    }

    @Override
    public Object value(Promise<?> asked) {
      throw new AskFailed(asked.noAnswer(why), cause, isUnavailable);
    }
  }

  /// None came in time.
  record Late(String where) implements Outcome {
    @Override
    public Object value(Promise<?> asked) {
      throw new AskTimeout(where);
    }
  }

  /// The asker no longer wants it.
  enum Withdrawn implements Outcome {
    INSTANCE;

    @Override
    public Object value(Promise<?> asked) {
      throw new AskFailed(asked.noAnswer("the question was withdrawn"), null);
    }
  }
}
