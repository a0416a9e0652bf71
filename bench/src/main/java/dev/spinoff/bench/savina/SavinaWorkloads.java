// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.Workload;
import java.util.List;

/// The workloads of the Savina suite that are not among those about actors in one JVM.
public final class SavinaWorkloads {

  private SavinaWorkloads() {}

  /// In the order in which they are run.
  public static List<Workload> all() {
    return List.of(
        new Counting(),
        new ForkJoinCreate(),
        new Chameneos(),
        new Big(),
        new ConcurrentDictionary(),
        new BoundedBuffer(),
        new DiningPhilosophers(),
        new BankTransactions(),
        new Sieve());
  }
}
