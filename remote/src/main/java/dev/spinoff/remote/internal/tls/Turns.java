// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Runs tasks one at a time, in the order they came: on the thread that brings one when none is
/// running, else on the thread that runs the one before. A task can hold the next ones up until
/// something that takes long is done on another thread.
final class Turns {

  // Guarded by this.
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean isBusy;
  private boolean isHeld;

  /// Runs the task now, unless another is running.
  ///
  /// @return false if it was not run, and will not be
  boolean tryRun(Runnable task) {
    synchronized (this) {
      if (isBusy) {
        return false;
      }
      isBusy = true;
    }
    runFrom(task);
    return true;
  }

  /// Runs the task now, or after those that were here before.
  void run(Runnable task) {
    synchronized (this) {
      if (isBusy) {
        waiting.add(task);
        return;
      }
      isBusy = true;
    }
    runFrom(task);
  }

  /// Lets none run until [#resume]. Called by a task, or before there was any.
  synchronized void hold() {
    isBusy = true;
    isHeld = true;
  }

  /// Ends the hold, with this task as the next one.
  void resume(Runnable task) {
    synchronized (this) {
      isHeld = false;
    }
    runFrom(task);
  }

  private void runFrom(Runnable first) {
    for (Runnable next = first; next != null; next = next()) {
      boolean isDone = false;
      try {
        next.run();
        isDone = true;
      } finally {
        if (!isDone) {
          runRest(); // what it throws is its caller's, but the others have their turns
        }
      }
    }
  }

  private void runRest() {
    Runnable next = next();
    if (next != null) {
      runFrom(next);
    }
  }

  private synchronized @Nullable Runnable next() {
    if (isHeld) {
      return null;
    }
    Runnable next = waiting.poll();
    isBusy = next != null;
    return next;
  }
}
