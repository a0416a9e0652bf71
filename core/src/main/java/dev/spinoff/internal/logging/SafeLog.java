// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.logging;

import org.slf4j.Logger;

/// Logging of what belongs to the user and may itself fail: an exception whose message throws, an
/// appender that does. The runtime must not stumble over it.
public final class SafeLog {

  private SafeLog() {}

  /// Logs an error; without its details if they cannot be had.
  public static void error(Logger log, String text, Throwable error) {
    guarded(log, () -> log.error(text, error));
  }

  /// Runs something that logs.
  public static void guarded(Logger log, Runnable line) {
    try {
      line.run();
    } catch (Throwable failure) {
      tryPlain(log, failure);
    }
  }

  private static void tryPlain(Logger log, Throwable failure) {
    try {
      log.error("a line could not be logged: {}", failure.getClass().getName());
    } catch (Throwable _) {
      return; // there is no way left to say so
    }
  }
}
