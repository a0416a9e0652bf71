// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.scanned;

import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes no such call itself, but leads to classes that do: by a field, by a generic type, by a
/// class inside it, by a method that is inherited.
public final class Shop implements Scenario {

  private final Optional<Map<String, List<Ware>>> wares = Optional.empty();
  private Till[] tills = {};

  @Override
  public void run(Simulation sim) {
    tills = new Till[sim.operations()];
    sim.note(new Office() + " " + wares + tills.length);
  }

  /// Is nested.
  private static final class Office {
    @Override
    public String toString() {
      return System.getenv("office");
    }
  }
}
