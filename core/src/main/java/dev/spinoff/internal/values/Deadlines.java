// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.values;

import dev.spinoff.Cancellable;
import org.jspecify.annotations.Nullable;

/// What comes when a body has not ended in time. Any thread.
public final class Deadlines {

  private @Nullable Cancellable reaper;
  private @Nullable Cancellable patience;

  /// Sets what gives the body up when its grace is over.
  public synchronized void reaper(Cancellable next) {
    cancel(reaper);
    reaper = next;
  }

  /// Sets what kills the actor when its parent's patience is over.
  public synchronized void patience(@Nullable Cancellable next) {
    cancel(patience);
    patience = next;
  }

  /// Hands the patience on.
  public synchronized @Nullable Cancellable takePatience() {
    Cancellable taken = patience;
    patience = null;
    return taken;
  }

  /// It has ended.
  public synchronized void cancel() {
    cancel(reaper);
    cancel(patience);
    reaper = null;
    patience = null;
  }

  private static void cancel(@Nullable Cancellable timer) {
    if (timer != null) {
      timer.cancel();
    }
  }
}
