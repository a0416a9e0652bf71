// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Cancellable;
import dev.spinoff.IdleTimeout;
import dev.spinoff.internal.values.Nanos;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Tells a handler that no message has come for a while. One timer runs at a time; messages only
/// note when they were handled, and the timer that comes too early sets itself again.
final class IdleWatch {

  private final Cell cell;
  private final Duration after;
  private volatile long last;
  private volatile boolean cancelled;
  private volatile @Nullable Cancellable armed;

  private IdleWatch(Cell cell, Duration after) {
    this.cell = cell;
    this.after = after;
  }

  static IdleWatch start(Cell cell, Duration after) {
    if (after.isNegative()) {
      throw new IllegalArgumentException("an idle time-out must not be negative, was " + after);
    }
    IdleWatch watch = new IdleWatch(cell, after);
    watch.touch();
    watch.arm(Nanos.of(after));
    return watch;
  }

  /// Notes that a message has been handled.
  void touch() {
    last = cell.host().world().nanoTime();
  }

  void cancel() {
    cancelled = true;
    Cancellable timer = armed;
    if (timer != null) {
      timer.cancel();
    }
  }

  private void arm(long delay) {
    if (!cancelled) {
      armed = cell.host().world().timer(delay, this::fire);
    }
  }

  private void fire() {
    long left = left();
    if (left > 0) {
      arm(left);
    } else if (!cancelled) {
      cell.enqueueExempt(new Idle(this), null);
    }
  }

  private long left() {
    return Nanos.of(after) - (cell.host().world().nanoTime() - last);
  }

  /// The word that it has been idle, unless a message was handled on the way.
  private static final class Idle extends Word {
    private final IdleWatch watch;

    Idle(IdleWatch watch) {
      super(new IdleTimeout(watch.after));
      this.watch = watch;
    }

    @Override
    @Nullable Object offer(CellContext<?> to) {
      if (watch.cancelled) {
        return null;
      }
      long left = watch.left();
      if (left > 0) {
        watch.arm(left);
        return null;
      }
      return message;
    }

    @Override
    void handled(CellContext<?> by) {
      watch.touch();
      watch.arm(Nanos.of(watch.after));
    }
  }
}
