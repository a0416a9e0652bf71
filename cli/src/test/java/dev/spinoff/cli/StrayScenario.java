// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulation;
import java.util.List;

/// Makes a call that no seed governs. In a file of its own, since with a class all that is declared
/// in the same file is read.
public class StrayScenario implements Scenario {

  @Override
  public void run(Simulation sim) {
    sim.note(String.valueOf(System.getenv("HOME")));
  }

  /// The same, which says that it does no harm.
  public static final class Excused extends StrayScenario {
    @Override
    public List<String> exempt() {
      return List.of("java.lang.System.getenv");
    }
  }
}
