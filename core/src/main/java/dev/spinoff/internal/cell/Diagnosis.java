// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says where a question is that was not answered in time.
final class Diagnosis {

  private static final int FRAMES_MAX = 20;

  private Diagnosis() {}

  static String of(Promise<?> promise) {
    return "no answer from %s to %s within %s: %s"
        .formatted(promise.target(), promise.questionType(), promise.timeout(), where(promise));
  }

  private static String where(Promise<?> promise) {
    return switch (promise.target()) {
      case LocalRef<?> local -> where(promise, local.cell());
      case RemoteRef<?> remote -> remote.whereabouts();
      default -> "sent, and not answered";
    };
  }

  private static String where(Promise<?> promise, @Nullable Cell cell) {
    return switch (promise.progress()) {
      case QUEUED -> cell == null ? "its actor has ended" : queued(cell, promise);
      case IN_PROGRESS -> inProgress(cell, promise);
      case HANDLED -> "handled without an answer";
    };
  }

  private static String queued(Cell cell, Promise<?> promise) {
    int setAside = cell.context().setAside();
    int place = place(cell, promise, setAside);
    String at = place < 0 ? "queued" : "queued at position " + (place + 1);
    return at + " of " + Math.max(setAside + cell.queued(), place + 1) + busy(cell);
  }

  // What is set aside comes before what waits in the mailbox.
  private static int place(Cell cell, Promise<?> promise, int setAside) {
    int aside = cell.context().positionSetAside(envelope -> envelope.sender == promise);
    if (aside >= 0) {
      return aside;
    }
    int inQueue = cell.positionInQueue(envelope -> envelope.sender == promise);
    return inQueue < 0 ? inQueue : setAside + inQueue;
  }

  private static String busy(Cell cell) {
    return cell.current()
        .map(message -> ", while it handles " + message.getClass().getSimpleName() + stack(cell))
        .orElse("");
  }

  private static String inProgress(@Nullable Cell cell, Promise<?> promise) {
    Duration since = Duration.ofNanos(promise.inProgressNanos());
    return "in progress for " + since + (cell == null ? "" : stack(cell));
  }

  private static String stack(Cell cell) {
    return cell.stack().stream()
        .limit(FRAMES_MAX)
        .map(frame -> System.lineSeparator() + "\tat " + frame)
        .collect(Collectors.joining());
  }
}
