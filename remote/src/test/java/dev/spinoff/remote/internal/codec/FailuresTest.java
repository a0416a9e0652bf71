// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Failure;
import dev.spinoff.remote.RemoteFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// An exception comes as one that says what it was.
final class FailuresTest {

  private final Wired wired = Wired.plain();

  /// Class, text, stack and causes come.
  @Test
  void exception_sent_comesWithStackAndCauses() {
    Exception thrown =
        new IllegalStateException("no\nway", new IOException("broken", new Unknown()));
    RemoteFailure came = (RemoteFailure) wired.sent(thrown, Object.class);
    assertThat(came)
        .hasMessage("java.lang.IllegalStateException: no\nway")
        .extracting(RemoteFailure::originalClass)
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(came.originalMessage()).contains("no\nway");
    assertThat(came.getStackTrace()[0].getMethodName())
        .isEqualTo("exception_sent_comesWithStackAndCauses");
    assertThat(came.getStackTrace()[0].getLineNumber())
        .isEqualTo(thrown.getStackTrace()[0].getLineNumber());
    assertThat(came.getCause()).hasMessage("java.io.IOException: broken");
    RemoteFailure last = (RemoteFailure) came.getCause().getCause();
    assertThat(last).hasMessage(Unknown.class.getName()).hasNoCause();
    assertThat(last.originalMessage()).isEmpty();
  }

  /// An exception that nobody else knows.
  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// It prints like the original, and says that it came from elsewhere.
  @Test
  void exception_thatCame_printsLikeTheOriginal() {
    Exception thrown = new IllegalStateException("x");
    Throwable came = (Throwable) wired.sent(thrown, Object.class);
    String prefix = RemoteFailure.class.getName() + ": ";
    assertThat(head(printed(came))).isEqualTo(prefix + head(printed(thrown))).contains("\tat ");
  }

  // The frames below are the test framework's and the JDK's, whose module does not come.
  private static String head(String printed) {
    return String.join("\n", printed.lines().limit(2).toList());
  }

  private static String printed(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  /// What came from a third node is the same when it is passed on.
  @Test
  void failure_passedOn_staysWhatItWas() {
    Throwable first = (Throwable) wired.sent(new IOException("x"), Object.class);
    RemoteFailure second = (RemoteFailure) wired.sent(first, Object.class);
    assertThat(second).hasMessage("java.io.IOException: x");
    assertThat(second.getStackTrace()).isEqualTo(first.getStackTrace());
  }

  /// In a message of the core's and of the user's, too.
  @Test
  void exception_asComponent_comes() {
    Failure failure = (Failure) wired.sent(new Failure(new IOException("x")), String.class);
    assertThat(failure.cause()).isInstanceOf(RemoteFailure.class);
    ExitReason.Crashed crashed =
        (ExitReason.Crashed) wired.sent(new ExitReason.Crashed(new Error("e")), Object.class);
    assertThat(crashed.cause()).hasMessage("java.lang.Error: e");
    Told told = (Told) wired.sent(new Told(new IOException("x"), null), Told.class);
    assertThat(told.why()).hasMessage("java.io.IOException: x");
  }

  /// A record with exceptions.
  record Told(Exception why, RuntimeException more) {}

  /// Endless chains, texts and stacks are cut; what throws instead of answering does no harm.
  @Test
  void exception_beyondLimits_isCut() {
    Throwable chain = new IOException("last");
    for (int i = 0; i < 100; i++) {
      chain = new IllegalStateException(chain);
    }
    Throwable came = (Throwable) wired.sent(chain, Object.class);
    int causes = 1;
    while ((came = came.getCause()) != null) {
      causes++;
    }
    assertThat(causes).isEqualTo(Failures.CAUSES_MAX);
    RemoteFailure cut =
        (RemoteFailure) wired.sent(new IOException("\u20ac".repeat(20_000)), Object.class);
    assertThat(cut.originalMessage().orElseThrow())
        .hasSize(Failures.MESSAGE_CHARS_MAX)
        .endsWith("\u20ac...");
    RemoteFailure deep = (RemoteFailure) wired.sent(deep(1_000), Object.class);
    assertThat(deep.getStackTrace()).hasSize(Failures.FRAMES_MAX);
    RemoteFailure nasty = (RemoteFailure) wired.sent(new Nasty(), Object.class);
    assertThat(nasty.originalMessage()).contains("(its text cannot be had)");
  }

  private static Exception deep(int frames) {
    return frames == 0 ? new IOException("deep") : deep(frames - 1);
  }

  /// An exception whose methods throw.
  static final class Nasty extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no text");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }
}
