// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.testing;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.spinoff.Ref;
import dev.spinoff.sim.Simulation;
import dev.spinoff.testkit.SimTest;

/// A test that fails under some seeds, for the guide to show; named so that no build runs it.
final class ClerksDraft {

  // region test
  /// Two clerks take what there is, and never more.
  @SimTest(seeds = 200)
  void till_withTwoClerks_isNeverBelowZero(Simulation sim) throws InterruptedException {
    Ref<Till.Message> till = sim.node("n1").spawn("till", () -> new Till(100));
    sim.start("Ada", () -> takeAll(sim, till));
    sim.start("Joe", () -> takeAll(sim, till));
    sim.run(ofSeconds(10));
    long left = till.ask(Till.Message.Look::new, ofSeconds(1));
    sim.check("balance", left >= 0, () -> "there are " + left + " cents in the till");
  }

  private static void takeAll(Simulation sim, Ref<Till.Message> till) throws InterruptedException {
    sim.run(ofMillis(sim.random("pauses").nextLong(1_000)));
    long cents = till.ask(Till.Message.Look::new, ofSeconds(1));
    sim.run(ofMillis(50)); // counts the money
    till.tell(new Till.Message.Take(cents)); // which may be gone by now
  }
  // end region
}
