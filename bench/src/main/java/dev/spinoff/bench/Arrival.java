// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for what must arrive in a round.
public final class Arrival {

  private static final int PATIENCE_SECONDS = 120;

  private final CountDownLatch latch;

  /// Expects so many reports.
  public Arrival(int reports) {
    this.latch = new CountDownLatch(reports);
  }

  /// One report.
  public void report() {
    latch.countDown();
  }

  /// Waits for all of them.
  public void await() throws InterruptedException {
    if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "messages got lost: after "
              + PATIENCE_SECONDS
              + " s "
              + latch.getCount()
              + " reports are missing");
    }
  }
}
