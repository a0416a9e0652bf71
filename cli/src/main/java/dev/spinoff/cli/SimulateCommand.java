// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.simulate.Campaign;
import dev.spinoff.cli.simulate.Replay;
import dev.spinoff.cli.simulate.Screen;
import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SeedScan;
import dev.spinoff.sim.Simulator;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `spin simulate`: makes sense of the arguments, and runs the seeds.
///
/// @param arguments the command line
/// @param columns how wide the terminal is; 0 if there is none
/// @param out where everything goes but mistakes
record SimulateCommand(SimulateArguments arguments, int columns, PrintWriter out, PrintWriter err) {

  private static final Path REPORTS = Path.of("target", "sim");

  /// Returns the exit code: 1 if a seed has failed, else 0.
  ///
  /// @throws UserMistake if the scenario cannot be simulated like this
  int run() throws InterruptedException {
    arguments.classPath().forEach(ClassPath::check);
    ScenarioClass scenario = ScenarioClass.find(arguments.scenario());
    Scenario example = scenario.make();
    checkPlan(example);
    if (!isGoverned(example)) {
      return 1;
    }
    if (!arguments.isVerbose()) {
      LogSetup.silence(); // simulated actors fail in great numbers, on purpose
    }
    Simulator simulator = Simulator.of(scenario::make);
    boolean isOk =
        arguments.replayed().isPresent()
            ? new Replay(simulator, out, REPORTS).run(arguments.replayed().getAsLong())
            : runMany(simulator);
    return isOk ? 0 : 1;
  }

  private static void checkPlan(Scenario scenario) {
    try {
      scenario.swarm();
    } catch (IllegalArgumentException wrong) {
      throw new UserMistake(
          scenario.getClass().getName() + " draws no plans: " + UserMistake.reason(wrong));
    }
  }

  private boolean isGoverned(Scenario scenario) {
    List<SeedScan.Finding> findings = SeedScan.of(scenario.getClass(), scenario.exempt());
    if (!findings.isEmpty()) {
      err.println(
          "spin: a seed does not govern all of "
              + scenario.getClass().getName()
              + "; mend it, or name in exempt() what does no harm:");
      findings.forEach(finding -> err.println("  " + finding));
    }
    return findings.isEmpty();
  }

  private boolean runMany(Simulator simulator) throws InterruptedException {
    Screen screen = new Screen(out, arguments.isVerbose() ? 0 : columns);
    Campaign campaign = new Campaign(simulator, arguments.seeds(), arguments.jobs(), screen);
    Optional<Outcome> failed;
    try (AtExit _ = AtExit.of(campaign::sumUp)) {
      failed = campaign.run();
    }
    failed.ifPresent(outcome -> out.println("replay: " + replay(outcome.seed())));
    return failed.isEmpty();
  }

  private String replay(long seed) {
    String classPath =
        arguments.classPath().stream().map(path -> " -cp " + path).collect(Collectors.joining());
    return "./spin simulate --seed " + seed + classPath + " " + arguments.scenario();
  }
}
