// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.link;

import dev.spinoff.Cancellable;
import dev.spinoff.spi.World;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a node's remoting does later, unless the node has stopped by then. Any thread.
public final class Delays {

  private final World world;
  private final LinkedHashSet<Delay> open = new LinkedHashSet<>(); // guarded by itself
  private boolean isClosed; // guarded by open

  public Delays(World world) {
    this.world = world;
  }

  /// Does something after some time, on a thread of the world's.
  public Cancellable after(long nanos, Runnable task) {
    Delay delay = new Delay(task);
    synchronized (open) {
      if (!isClosed) {
        open.add(delay);
        delay.timer = world.timer(nanos, delay::run);
      }
    }
    return delay;
  }

  /// Nothing more is done.
  public void close() {
    List<Delay> all;
    synchronized (open) {
      isClosed = true;
      all = List.copyOf(open);
    }
    all.forEach(Delay::cancel);
  }

  private boolean remove(Delay which) {
    synchronized (open) {
      return open.remove(which);
    }
  }

  private final class Delay implements Cancellable {
    private final Runnable task;
    private @Nullable Cancellable timer; // guarded by open

    Delay(Runnable task) {
      this.task = task;
    }

    void run() {
      if (remove(this)) {
        task.run();
      }
    }

    @Override
    public void cancel() {
      Cancellable set;
      synchronized (open) {
        set = open.remove(this) ? timer : null;
      }
      if (set != null) {
        set.cancel();
      }
    }
  }
}
