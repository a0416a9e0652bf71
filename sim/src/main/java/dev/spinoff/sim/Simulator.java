// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import dev.spinoff.sim.internal.shrink.Shrinker;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs a scenario under many seeds, replays them, and makes failing plans smaller.
///
/// Any thread that is not of a simulation may use it; each run has a thread of its own, and runs of
/// several threads do not know of each other.
public final class Simulator {

  private static final int STEP_SECONDS_MAX = 60;
  private static final int SHRINK_RUNS_MAX = 500;

  private final Supplier<? extends Scenario> scenarios;
  private final Mode mode;

  /// How threads are run.
  ///
  /// @param handOff whether to do without the scheduler hook
  /// @param stepSecondsMax how long one step may take by the real clock
  record Mode(boolean handOff, int stepSecondsMax) {}

  private Simulator(Supplier<? extends Scenario> scenarios, Mode mode) {
    this.scenarios = scenarios;
    this.mode = mode;
  }

  /// Of a scenario.
  ///
  /// @param scenarios makes one for each run
  public static Simulator of(Supplier<? extends Scenario> scenarios) {
    return new Simulator(scenarios, new Mode(false, STEP_SECONDS_MAX));
  }

  /// The same without the scheduler that `--add-opens java.base/java.lang=ALL-UNNAMED` lets it use:
  /// threads hand on to each other instead. Slower, with the same outcomes, for programs that block
  /// by Spinoff's own calls only. Without the option it is so anyway.
  public Simulator handingOff() {
    return new Simulator(scenarios, new Mode(true, mode.stepSecondsMax()));
  }

  /// The same with less patience.
  Simulator stepSecondsMax(int seconds) {
    return new Simulator(scenarios, new Mode(mode.handOff(), seconds));
  }

  /// The plan that a seed draws.
  public Plan plan(long seed) {
    return Plan.draw(seed, scenarios.get().swarm());
  }

  /// Runs a seed.
  public Outcome run(long seed) throws InterruptedException {
    Scenario scenario = scenarios.get();
    return new Run(scenario, Plan.draw(seed, scenario.swarm()), mode, false).outcome();
  }

  /// Runs a plan.
  public Outcome run(Plan plan) throws InterruptedException {
    return new Run(scenarios.get(), plan, mode, false).outcome();
  }

  /// Runs a plan and takes down all that happens.
  public Outcome record(Plan plan) throws InterruptedException {
    return new Run(scenarios.get(), plan, mode, true).outcome();
  }

  /// Makes the plan of a failed run smaller for as long as the same invariant is violated, in up to
  /// 500 runs.
  ///
  /// @throws IllegalArgumentException if the run has not failed
  public Shrunk shrink(Outcome failed) throws InterruptedException {
    String invariant = invariant(failed);
    int nodesMin = scenarios.get().swarm().nodesMin();
    Shrinker.Trial trial =
        plan -> run(plan).failure().filter(how -> how.invariant().equals(invariant)).isPresent();
    Shrinker shrinker = new Shrinker(failed.plan(), trial, nodesMin, SHRINK_RUNS_MAX);
    long picks = record(failed.plan()).listing().picks().size();
    Plan smallest = shrinker.shrink(picks);
    return new Shrunk(record(smallest), shrinker.runs());
  }

  private static String invariant(Outcome failed) {
    return failed
        .failure()
        .map(Outcome.Failed::invariant)
        .orElseThrow(() -> new IllegalArgumentException("seed " + failed.seed() + " did not fail"));
  }

  /// Runs a seed twice and compares the two, event for event.
  ///
  /// @return the first difference, in words; empty if there is none
  public Optional<String> difference(long seed) throws InterruptedException {
    return Difference.between(record(plan(seed)), record(plan(seed)));
  }
}
