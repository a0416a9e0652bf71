// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.crew;

import java.util.concurrent.locks.LockSupport;

/// Two virtual threads as processes are: one wakes the other and waits for its answer, now and
/// then.
final class ProcessPair {

  private static final long PAUSE_NANOS = 500_000;

  private final long[] roundTripNanos;
  private final Thread asker = Thread.ofVirtual().unstarted(this::ask);
  private final Thread answerer = Thread.ofVirtual().unstarted(this::answer);
  private volatile int asked;
  private volatile int answered;

  ProcessPair(int questions) {
    this.roundTripNanos = new long[questions];
  }

  /// Runs them.
  ///
  /// @return how long each question took
  long[] run() throws InterruptedException {
    asker.start();
    answerer.start();
    asker.join();
    answerer.join();
    return roundTripNanos;
  }

  private void ask() {
    for (int question = 1; question <= roundTripNanos.length; question++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      long begun = System.nanoTime();
      asked = question;
      LockSupport.unpark(answerer);
      while (answered < question) {
        LockSupport.park();
      }
      roundTripNanos[question - 1] = System.nanoTime() - begun;
    }
  }

  private void answer() {
    for (int question = 1; question <= roundTripNanos.length; question++) {
      while (asked < question) {
        LockSupport.park();
      }
      answered = question;
      LockSupport.unpark(asker);
    }
  }
}
