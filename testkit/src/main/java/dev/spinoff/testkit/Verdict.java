// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/// What was wrong by the end of a test: a line for each thing, and the errors behind them.
final class Verdict {

  private final List<String> lines = new ArrayList<>();
  private final List<Throwable> errors = new ArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  void addUnnoticed(List<Event.ActorFailed> failures) {
    for (Event.ActorFailed failed : failures) {
      add(unnoticed(failed));
      errors.add(failed.error());
    }
  }

  /// What to say of a failure that the test did not expect.
  static String unnoticed(Event.ActorFailed failed) {
    String message = failed.message().map(what -> ", on " + Texts.of(what)).orElse("");
    return "the failure of %s went unnoticed: %s (in %s%s)"
        .formatted(Texts.of(failed.actor()), Texts.of(failed.error()), failed.during(), message);
  }

  /// Fails the test if anything was wrong; the first error is the cause.
  void fail() {
    if (lines.isEmpty()) {
      return;
    }
    Throwable cause = errors.isEmpty() ? null : errors.getFirst();
    AssertionFailedError failure = new AssertionFailedError(String.join("\n", lines), cause);
    errors.stream().skip(1).forEach(failure::addSuppressed);
    throw failure;
  }
}
