// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Many seeds of one scenario, and what came of them.
final class Campaign {

  private static final int FAILURES_MAX = 5; // enough to see what is wrong

  private final String scenario;
  private final List<Outcome> failed = new ArrayList<>();
  private final Map<FaultKind, Integer> faults = new TreeMap<>();
  private int seeds;
  private Duration time = Duration.ZERO;
  private long steps;

  private Campaign(String scenario) {
    this.scenario = scenario;
  }

  /// Runs the seeds from 1 on, until that many have been run or some have failed.
  static Campaign run(Supplier<? extends Scenario> scenarios, int seeds)
      throws InterruptedException {
    Campaign campaign = new Campaign(name(scenarios.get()));
    Simulator simulator = Simulator.of(scenarios);
    for (int seed = 1; seed <= seeds && campaign.failed.size() < FAILURES_MAX; seed++) {
      campaign.add(simulator.run(seed));
    }
    return campaign;
  }

  private static String name(Scenario scenario) {
    String own = scenario.getClass().getSimpleName();
    String inner = scenario.writtenIn().getSimpleName();
    return own.equals(inner) ? own : inner + ", " + own;
  }

  private void add(Outcome outcome) {
    seeds++;
    steps += outcome.steps();
    time = time.plus(outcome.time());
    outcome.faults().forEach((kind, count) -> faults.merge(kind, count, Integer::sum));
    if (!outcome.isOk()) {
      failed.add(outcome);
    }
  }

  /// Those that violated something.
  List<Outcome> failed() {
    return failed;
  }

  /// One line.
  String summary() {
    return "%s: %d seeds, %.1f virtual hours, %d steps, faults %s, %d violations"
        .formatted(scenario, seeds, time.toSeconds() / 3600.0, steps, faults, failed.size());
  }
}
