// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// A virtual thread's program that does nothing but be run, and lets go on those who waited for
/// that.
final class Visitor implements Runnable {

  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean hasBeen;

  @Override
  public void run() {
    Thread.yield(); // makes its carrier look round once more
    hasBeen = true;
    waiting.forEach(LockSupport::unpark);
  }

  /// Whether it has been run.
  boolean hasBeen() {
    return hasBeen;
  }

  /// Waits until it has been run, or the calling thread is interrupted.
  void await() {
    Thread self = Thread.currentThread();
    waiting.add(self);
    while (!hasBeen && !self.isInterrupted()) {
      LockSupport.park(this);
    }
  }
}
