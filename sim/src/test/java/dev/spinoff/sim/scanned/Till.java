// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.scanned;

/// Inherits what it calls.
final class Till extends Thread {
  @Override
  public void run() {
    try {
      sleep(1);
    } catch (InterruptedException _) {
      interrupt();
    }
  }
}
