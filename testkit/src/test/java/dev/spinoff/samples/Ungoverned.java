// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.samples;

import dev.spinoff.sim.Simulation;
import dev.spinoff.testkit.SimTest;
import java.util.concurrent.atomic.AtomicInteger;

/// Tests that no seed governs.
public final class Ungoverned {

  /// How often a test was run.
  public static final AtomicInteger RUNS = new AtomicInteger();

  @SimTest(seeds = 2)
  void clock(Simulation sim) {
    RUNS.incrementAndGet();
    sim.note("at " + System.nanoTime());
  }

  @SimTest(seeds = 2, exempt = "java.lang.System.nanoTime")
  void clockThatIsExempt(Simulation sim) {
    RUNS.incrementAndGet();
    sim.note("at " + System.nanoTime());
  }

  @SimTest(seeds = 2, exempt = "java.lang.System.nanoTime")
  void failsOnce(Simulation sim) {
    sim.check("once", RUNS.incrementAndGet() > 3, () -> "the run was the third");
  }
}
