// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static java.time.Duration.ofSeconds;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;

/// Scenarios to simulate.
public final class Scenarios {

  private Scenarios() {}

  /// Nothing is wrong with it. On two nodes, with all kinds of faults.
  public static final class Fine implements Scenario {
    @Override
    public void run(Simulation sim) {
      sim.nodeNames().forEach(sim::node);
      sim.run(ofSeconds(30));
    }

    @Override
    public Swarm swarm() {
      return Swarm.calm().nodes(2, 2).time(ofSeconds(20)).allFaults();
    }
  }

  /// Fails under each seed from the third on, if it does anything.
  public static final class Late implements Scenario {
    @Override
    public void run(Simulation sim) {
      Ref<Integer> _ = sim.node("n1").spawn("late", Actor.<Integer>of((_, _) -> {})).tell(7);
      sim.run(ofSeconds(1));
      sim.check("late", sim.seed() < 3, () -> "it was late\nby a day");
    }
  }

  /// Throws something that is no violation.
  public static final class Broken implements Scenario {
    @Override
    public void run(Simulation sim) {
      throw new IllegalStateException("out of order");
    }
  }

  /// Cannot be made: its constructor has a parameter.
  public record Wanting(int number) implements Scenario {
    @Override
    public void run(Simulation sim) {}
  }

  /// Cannot be made: it is not public.
  static final class Hidden implements Scenario {
    public Hidden() {}

    @Override
    public void run(Simulation sim) {}
  }

  /// Cannot be made: it throws.
  public static final class Thrower implements Scenario {
    public Thrower() {
      throw new IllegalStateException("not today");
    }

    @Override
    public void run(Simulation sim) {}
  }

  /// Draws no plan.
  public static final class Planless implements Scenario {
    @Override
    public void run(Simulation sim) {}

    @Override
    public Swarm swarm() {
      return Swarm.calm().operations(0);
    }
  }
}
