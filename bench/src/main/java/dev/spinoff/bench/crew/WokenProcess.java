// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.crew;

import dev.spinoff.spi.World;
import dev.spinoff.spi.World.ThreadKind;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/// A process that a platform thread wakes now and then, as the network does.
final class WokenProcess {

  private static final long PAUSE_NANOS = 500_000;

  private final World world;
  private final long[] lateNanos;
  private final Semaphore awake = new Semaphore(0);
  private volatile int calls;
  private volatile long calledAt;

  WokenProcess(World world, int calls) {
    this.world = world;
    this.lateNanos = new long[calls];
  }

  /// Wakes it.
  ///
  /// @return how long it took each time until it ran
  long[] run() throws InterruptedException {
    Thread process = world.start("woken", ThreadKind.VIRTUAL, this::live);
    for (int call = 1; call <= lateNanos.length; call++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      calledAt = System.nanoTime();
      calls = call;
      world.unpark(process);
      awake.acquire();
    }
    process.join();
    return lateNanos;
  }

  private void live() {
    for (int call = 1; call <= lateNanos.length; call++) {
      while (calls < call) {
        world.park(this, Long.MAX_VALUE);
      }
      lateNanos[call - 1] = System.nanoTime() - calledAt;
      awake.release();
    }
  }
}
