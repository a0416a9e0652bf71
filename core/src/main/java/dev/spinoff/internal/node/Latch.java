// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.internal.cell.Host;
import dev.spinoff.internal.cell.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happens once and can be waited for, by the world's own means. Any thread.
///
/// @param <T> what it brings
public final class Latch<T> {

  private final Host host;
  private final List<Thread> waiting = new ArrayList<>(); // guarded by itself
  private volatile @Nullable T value;

  public Latch(Host host) {
    this.host = host;
  }

  /// Lets it happen. The first value stays.
  public void open(T with) {
    List<Thread> all;
    synchronized (waiting) {
      if (value != null) {
        return;
      }
      value = with;
      all = new ArrayList<>(waiting);
      waiting.clear();
    }
    all.forEach(host.world()::unpark);
  }

  public boolean isOpen() {
    return value != null;
  }

  /// Waits for it; null if it has not happened in time.
  public @Nullable T await(Duration timeout) throws InterruptedException {
    synchronized (waiting) {
      if (value == null) {
        waiting.add(Thread.currentThread());
      }
    }
    try {
      Waiting.until(host, this::isOpen, timeout);
    } finally {
      synchronized (waiting) {
        waiting.remove(Thread.currentThread());
      }
    }
    return value;
  }
}
