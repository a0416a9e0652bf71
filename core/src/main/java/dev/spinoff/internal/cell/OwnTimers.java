// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Cancellable;
import dev.spinoff.Timers;
import dev.spinoff.internal.values.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/// One body's timers. The map is the body's thread's; what the world's thread does when a timer
/// fires is push a tick on the inbox, and whether that is still wanted is asked when it is offered.
///
/// @param <M> the type of the messages the body understands
final class OwnTimers<M> implements Timers<M> {

  private final CellContext<M> owner;
  private final LinkedHashMap<Object, OwnTimer> timers = new LinkedHashMap<>();
  private final LinkedHashSet<Cancellable> later = new LinkedHashSet<>(); // guarded by itself

  OwnTimers(CellContext<M> owner) {
    this.owner = owner;
  }

  @Override
  public void once(Object key, M message, Duration delay) {
    requireNotNegative(delay);
    set(new OwnTimer(owner, key, message, OwnTimer.Rhythm.ONCE, Nanos.of(delay)));
  }

  @Override
  public void fixedDelay(Object key, M message, Duration delay) {
    requirePositive(delay);
    set(new OwnTimer(owner, key, message, OwnTimer.Rhythm.FIXED_DELAY, Nanos.of(delay)));
  }

  @Override
  public void fixedRate(Object key, M message, Duration period) {
    requirePositive(period);
    set(new OwnTimer(owner, key, message, OwnTimer.Rhythm.FIXED_RATE, Nanos.of(period)));
  }

  private void set(OwnTimer timer) {
    owner.enterRuntime();
    try {
      OwnTimer before = timers.put(timer.key(), timer);
      if (before != null) {
        before.cancel();
      }
      timer.start();
    } finally {
      owner.goAway();
    }
  }

  /// A delay is at least 0.
  static void requireNotNegative(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a delay must be at least 0, was " + delay);
    }
  }

  private static void requirePositive(Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException("a repeated timer's time must be above 0, was " + time);
    }
  }

  @Override
  public void cancel(Object key) {
    owner.enterRuntime();
    try {
      OwnTimer timer = timers.remove(key);
      if (timer != null) {
        timer.cancel();
      }
    } finally {
      owner.goAway();
    }
  }

  @Override
  public void cancelAll() {
    owner.enterRuntime();
    try {
      cancelTimers();
    } finally {
      owner.goAway();
    }
  }

  private void cancelTimers() {
    new ArrayList<>(timers.values()).forEach(OwnTimer::cancel);
    timers.clear();
  }

  /// Cancels all there is, at the body's end. By whoever closed it.
  void release() {
    cancelTimers();
    cancelLater();
  }

  private void cancelLater() {
    ArrayList<Cancellable> all;
    synchronized (later) {
      all = new ArrayList<>(later);
      later.clear();
    }
    all.forEach(Cancellable::cancel);
  }

  @Override
  public boolean isActive(Object key) {
    owner.check();
    return timers.containsKey(key);
  }

  /// Forgets a timer that has had its only tick.
  void done(OwnTimer timer) {
    timers.remove(timer.key(), timer);
  }

  /// Runs something later, unless the body ends before.
  Cancellable later(long delayNanos, Runnable task) {
    Later one = new Later(task);
    synchronized (later) {
      later.add(one);
    }
    one.start(delayNanos);
    return one;
  }

  private final class Later implements Cancellable {
    private final Runnable task;
    private @Nullable Cancellable timer; // guarded by this
    private boolean over; // guarded by this

    Later(Runnable task) {
      this.task = task;
    }

    synchronized void start(long delayNanos) {
      timer = owner.host().world().timer(delayNanos, this::fire);
    }

    private void fire() {
      if (end()) {
        task.run();
      }
    }

    @Override
    public void cancel() {
      if (end()) {
        synchronized (this) {
          if (timer != null) {
            timer.cancel();
          }
        }
      }
    }

    private boolean end() {
      synchronized (later) {
        later.remove(this);
      }
      synchronized (this) {
        boolean first = !over;
        over = true;
        return first;
      }
    }
  }
}
