// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.raw;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.Workload.Scale;
import dev.spinoff.bench.Workload.Trial;

/// A virtual thread in place of each actor.
final class VirtualThreads {

  private static final int THREADS = 1_000_000;
  private static final int BATCH = 1_000;

  private VirtualThreads() {}

  /// A thousand at a time are started, and joined.
  static Trial startAndJoin(Scale scale) {
    int threads = scale.of(THREADS);
    return () -> {
      Arrival done = new Arrival(threads);
      Thread[] batch = new Thread[BATCH];
      for (int i = 0; i < threads; i++) {
        batch[i % BATCH] = Thread.startVirtualThread(done::report);
        if ((i + 1) % BATCH == 0) {
          join(batch);
        }
      }
      done.await();
      return Round.of(threads);
    };
  }

  private static void join(Thread[] batch) throws InterruptedException {
    for (Thread thread : batch) {
      thread.join();
    }
  }
}
