// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulator;
import java.util.Map;
import java.util.function.Supplier;

/// Prints the hash of each scenario under some seeds, a line each: what must be the same in every
/// JVM.
public final class Hashes {

  private Hashes() {}

  /// Prints them.
  ///
  /// @param args the number of seeds
  public static void main(String[] args) throws InterruptedException {
    System.out.print(text(Integer.parseInt(args[0]), false)); // another JVM reads it
  }

  /// The lines.
  ///
  /// @param handingOff whether to do without the scheduler hook
  static String text(int seeds, boolean handingOff) throws InterruptedException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Supplier<Scenario>> each : Scenarios.all().entrySet()) {
      Simulator hooked = Simulator.of(each.getValue());
      Simulator simulator = handingOff ? hooked.handingOff() : hooked;
      for (int seed = 1; seed <= seeds; seed++) {
        String hash = simulator.run(seed).hashText();
        text.append("%s %d %s%n".formatted(each.getKey(), seed, hash));
      }
    }
    return text.toString();
  }
}
