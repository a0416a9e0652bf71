// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A door between two threads of a test: one waits until the other opens it.
public final class Gate {

  private final CountDownLatch latch = new CountDownLatch(1);

  /// Opens it for good.
  public void open() {
    latch.countDown();
  }

  /// Whether it is open.
  public boolean isOpen() {
    return latch.getCount() == 0;
  }

  /// Waits in a body, for as long as it takes; an interrupt ends the wait.
  public void pass() throws InterruptedException {
    latch.await();
  }

  /// Waits in a body that takes no notice of interrupts. The flag is cleared.
  public void passDeaf() {
    boolean passed = false;
    while (!passed) {
      try {
        latch.await();
        passed = true;
      } catch (InterruptedException _) {
        // deaf on purpose
      }
    }
  }

  /// Waits in the test, and fails it if the gate stays shut.
  public void await() throws InterruptedException {
    if (!latch.await(TestNode.NET.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the gate stayed shut for " + TestNode.NET);
    }
  }
}
