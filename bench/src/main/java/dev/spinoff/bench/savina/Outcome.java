// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.Arrival;

/// What a round comes to: a number that an actor reports, and that must be the right one.
final class Outcome {

  private final Arrival arrival = new Arrival(1);
  private long number; // written before the report, read after it

  /// It has come to this.
  void report(long result) {
    number = result;
    arrival.report();
  }

  /// Waits for it, and throws if it is another than this.
  void require(long due, String what) throws InterruptedException {
    arrival.await();
    if (number != due) {
      throw new IllegalStateException("%,d %s instead of %,d".formatted(number, what, due));
    }
  }
}
