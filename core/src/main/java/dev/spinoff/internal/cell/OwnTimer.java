// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Cancellable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One timer of a body. Never more than one of its ticks waits in the mailbox.
final class OwnTimer {

  /// When it ticks again.
  enum Rhythm {
    ONCE,
    FIXED_DELAY,
    FIXED_RATE
  }

  private final CellContext<?> owner;
  private final Object key;
  private final Object message;
  private final Rhythm rhythm;
  private final long nanos;
  private @Nullable Cancellable armed; // the rest is guarded by this
  private long due;
  private boolean waiting; // a tick is in the mailbox
  private boolean cancelled;

  OwnTimer(CellContext<?> owner, Object key, Object message, Rhythm rhythm, long nanos) {
    this.owner = owner;
    this.key = Objects.requireNonNull(key, "key");
    this.message = Objects.requireNonNull(message, "message");
    this.rhythm = rhythm;
    this.nanos = nanos;
  }

  Object key() {
    return key;
  }

  synchronized void start() {
    due = owner.host().world().nanoTime() + nanos;
    arm(nanos);
  }

  private void arm(long delay) {
    if (!cancelled) {
      armed = owner.host().world().timer(delay, this::fire);
    }
  }

  // On the world's thread.
  private void fire() {
    boolean tick;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      tick = !waiting;
      waiting = true;
      if (rhythm == Rhythm.FIXED_RATE) {
        armNext(owner.host().world().nanoTime());
      }
    }
    if (tick) {
      owner.cell.enqueueExempt(new Tick(this), null);
    }
  }

  // Ticks that came due while nobody could tick, as when the program stood still, are left out.
  private void armNext(long now) {
    long late = Math.max(0, now - due);
    due += nanos * (late / nanos + 1);
    arm(due - now);
  }

  synchronized void cancel() {
    cancelled = true;
    if (armed != null) {
      armed.cancel();
    }
  }

  private synchronized boolean isWanted() {
    return !cancelled;
  }

  private void taken(CellContext<?> by) {
    synchronized (this) {
      waiting = false;
    }
    if (rhythm == Rhythm.ONCE) {
      by.ownTimers().done(this);
    }
  }

  private synchronized void handled() {
    if (rhythm == Rhythm.FIXED_DELAY) {
      arm(nanos);
    }
  }

  /// The message a timer sends.
  private static final class Tick extends Word {
    private final OwnTimer timer;

    Tick(OwnTimer timer) {
      super(timer.message);
      this.timer = timer;
    }

    @Override
    @Nullable Object offer(CellContext<?> to) {
      return to == timer.owner && timer.isWanted() ? message : null;
    }

    @Override
    void taken(CellContext<?> by) {
      timer.taken(by);
    }

    @Override
    void handled(CellContext<?> by) {
      timer.handled();
    }
  }
}
