// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.samples.Tills;
import dev.spinoff.samples.Ungoverned;
import dev.spinoff.sim.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.opentest4j.AssertionFailedError;

/// What a test under many seeds does, and how it fails.
final class SimTestTest {

  private static final String SIM = "(dev.spinoff.sim.Simulation)";

  @BeforeEach
  void forget() {
    Tills.RUNS.clear();
    Tills.AFTER.set(0);
    Ungoverned.RUNS.set(0);
  }

  private static Samples run(String test) {
    return Samples.run(Tills.class, test + SIM, Map.of());
  }

  private static Throwable failure(String test) {
    return run(test).failure(test + "(Simulation)").orElseThrow();
  }

  private static List<String> lines(Throwable error) {
    return String.valueOf(error.getMessage()).lines().toList();
  }

  /// BA06 All seeds are run, each with an instance of its own, and what is to be done before and
  /// after each; other parameters are resolved as usual.
  @Test
  void test_thatHolds_isRunOnceForEachSeed() {
    String test = "good(dev.spinoff.sim.Simulation, org.junit.jupiter.api.TestInfo)";
    Samples samples = Samples.run(Tills.class, test, Map.of());
    assertThat(samples.failure("good(Simulation, TestInfo)")).isEmpty();
    assertThat(Tills.RUNS).hasSize(30).contains("good 1000", "good 1029");
    assertThat(Tills.AFTER).as("30 runs, and JUnit's own").hasValue(31);
  }

  /// BA06 An invariant that does not hold under some schedule is named first, then the seed, the
  /// line that runs it again, the report, and the smallest run. What was thrown is the cause.
  @Test
  void invariant_thatDoesNotHold_isReported() throws IOException {
    Throwable error = failure("races");
    List<String> lines = lines(error);
    assertThat(error).isInstanceOf(AssertionFailedError.class).hasCauseInstanceOf(Violation.class);
    assertThat(lines.getFirst()).isEqualTo("balance: there are -100");
    assertThat(lines.get(1)).matches("  seed \\d+: nodes \\[n1], up to .* 0 faults");
    String seed = lines.get(1).replaceAll("\\D*(\\d+).*", "$1");
    assertThat(lines.get(2))
        .isEqualTo(
            "  again: mvn test '-Dtest=dev.spinoff.samples.Tills#races' -Dspinoff.seed=" + seed);
    Path report = Path.of("target", "sim", "Tills.races", seed + ".json");
    assertThat(lines.get(3)).isEqualTo("  report: " + report);
    assertThat(Files.readString(report)).contains("\"shrunk\"");
    assertThat(Files.readString(report)).contains("\"scenario\": \"dev.spinoff.samples.Tills\"");
    assertThat(lines.get(4)).matches("  smallest of \\d+ runs: nodes \\[n1], up to 1 operations.*");
    assertThat(lines.get(5)).matches("  which fails with: there are -\\d+");
    assertThat(lines.get(6)).matches("  what happened in it.*:");
    assertThat(lines.getLast()).contains("/till");
    assertThat(lines).hasSizeLessThan(70);
  }

  /// The seed that the failure names fails by itself, in the same way.
  @Test
  void seed_thatIsGiven_isRunAlone() {
    String seed = lines(failure("races")).get(1).replaceAll("\\D*(\\d+).*", "$1");
    Samples again = Samples.run(Tills.class, "races" + SIM, Map.of("spinoff.seed", seed));
    assertThat(again.failure("races(Simulation)").orElseThrow())
        .hasMessageStartingWith("balance: there are -100\n  seed " + seed);
  }

  /// The number of seeds can be given from outside.
  @Test
  void seeds_thatAreGiven_replaceThoseOfTheTest() {
    String test = "good(dev.spinoff.sim.Simulation, org.junit.jupiter.api.TestInfo)";
    Samples _ = Samples.run(Tills.class, test, Map.of("spinoff.seeds", "3"));
    assertThat(Tills.RUNS).containsExactly("good 1000", "good 1001", "good 1002");
  }

  /// An assertion is named with its text and its place, and is the cause.
  @Test
  void assertion_thatFails_isTheCause() {
    Throwable error = failure("asserts");
    assertThat(lines(error).getFirst())
        .matches("seed 2 is too large ==> .* \\(AssertionFailedError asserts:\\d+\\)");
    assertThat(lines(error).get(1)).startsWith("  seed 2: ");
    assertThat(error.getCause())
        .isInstanceOf(AssertionFailedError.class)
        .satisfies(cause ->
            assertThat(cause.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("asserts")));
  }

  /// BA06 An actor's failure fails the test unless it is expected, also one while the nodes stop.
  @Test
  void failure_thatWentUnnoticed_failsTheTest() {
    assertThat(failure("unnoticed"))
        .hasMessageStartingWith(
            "actor.failed IllegalArgumentException: the failure of /till went unnoticed:"
                + " java.lang.IllegalArgumentException: there are no 1000 (in RUN, on -1000)\n"
                + "  seed 1: ")
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(failure("whileStopping"))
        .hasMessageStartingWith("actor.failed IllegalStateException: the failure of /")
        .hasCauseInstanceOf(IllegalStateException.class);
    String expected = "expected(dev.spinoff.sim.Simulation, dev.spinoff.testkit.TestEvents)";
    assertThat(
            Samples.run(Tills.class, expected, Map.of()).status("expected(Simulation, TestEvents)"))
        .isEqualTo(Status.SUCCESSFUL);
  }

  /// BA06 The faults are of the kinds that are allowed, on the nodes that are asked for.
  @Test
  void faults_thatAreAllowed_areDrawn() {
    assertThat(run("faulty").failure("faulty(Simulation)")).isEmpty();
    assertThat(Tills.RUNS).containsExactlyInAnyOrder("faulty KILL", "faulty PAUSE");
  }

  /// A swarm is given by the name of a static method; one that is not there is named.
  @Test
  void swarm_byItsName_isDrawnFrom() {
    assertThat(run("drawn").failure("drawn(Simulation)")).isEmpty();
    assertThat(failure("unknownSwarm"))
        .hasMessage("dev.spinoff.samples.Tills has no static method five() that gives a Swarm");
  }

  /// A test in a nested class finds what is around it, and is named so that it can be run again.
  @Test
  void test_inANestedClass_isRunAndNamed() {
    Samples samples = Samples.run(Tills.class, Map.of("spinoff.seeds", "2"));
    assertThat(samples.failure("inner(Simulation)").orElseThrow())
        .hasMessageStartingWith("inside ==> ")
        .hasMessageContaining("'-Dtest=dev.spinoff.samples.Tills$Inner#inner' -Dspinoff.seed=2");
  }

  /// What cannot be run is refused with the reason.
  @Test
  void test_thatCannotBeRun_isRefused() {
    String without = "withoutSimulation(dev.spinoff.testkit.TestEvents)";
    assertThat(
            Samples.run(Tills.class, without, Map.of())
                .failure("withoutSimulation(TestEvents)")
                .orElseThrow())
        .hasMessageContaining("is annotated with @SimTest and has no parameter of type Simulation");
    assertThat(failure("none")).hasMessage("seeds must be at least 1, was 0");
  }

  /// An assumption that does not hold passes over a seed; if it never holds, so is the test.
  @Test
  void assumption_thatDoesNotHold_passesOverTheSeed() {
    assertThat(run("passesOverSome").status("passesOverSome(Simulation)"))
        .isEqualTo(Status.SUCCESSFUL);
    assertThat(Tills.RUNS).hasSize(5).contains("even 2", "even 10");
    assertThat(run("passesOverAll").status("passesOverAll(Simulation)")).isEqualTo(Status.ABORTED);
  }

  /// What another thread of the run throws fails it while the test waits; then nothing is done
  /// afterwards, for there is no more time.
  @Test
  void run_thatEndsWhileTheTestWaits_isNotTidiedUp() {
    assertThat(failure("endsWhileItWaits"))
        .hasMessageStartingWith("elsewhere ==> ")
        .hasMessageContaining("\n  seed 1: ");
    assertThat(Tills.AFTER).as("JUnit's own").hasValue(1);
  }

  /// What the simulation finds by itself fails the test too.
  @Test
  void deadlock_inTheSimulation_failsTheTest() {
    assertThat(failure("deadlocks"))
        .hasMessageStartingWith("world.deadlock: nobody can go on, and nothing is due")
        .hasCauseInstanceOf(Violation.class);
  }

  /// BA06 A call that no seed governs is found before the first run, and named with what to use
  /// instead; what is exempt is not.
  @Test
  void call_thatNoSeedGoverns_failsTheTestBeforeTheFirstRun() {
    Samples samples = Samples.run(Ungoverned.class, "clock" + SIM, Map.of());
    Throwable error = samples.failure("clock(Simulation)").orElseThrow();
    assertThat(lines(error).getFirst()).contains("calls that no seed governs");
    assertThat(lines(error).get(1))
        .startsWith("  dev.spinoff.samples.Ungoverned.clock, line ")
        .contains("calls java.lang.System.nanoTime")
        .contains("; use ");
    assertThat(Ungoverned.RUNS).hasValue(0);
    assertThat(
            Samples.run(Ungoverned.class, "clockThatIsExempt" + SIM, Map.of())
                .status("clockThatIsExempt(Simulation)"))
        .isEqualTo(Status.SUCCESSFUL);
    assertThat(Ungoverned.RUNS).hasValue(2);
  }

  /// A failure that does not come again is reported as one that no seed governs.
  @Test
  void failure_thatDoesNotComeAgain_isReportedAsSuch() {
    Ungoverned.RUNS.set(2);
    Samples samples = Samples.run(Ungoverned.class, "failsOnce" + SIM, Map.of());
    assertThat(lines(samples.failure("failsOnce(Simulation)").orElseThrow()))
        .startsWith("once: the run was the third")
        .anyMatch(line -> line.contains("when it was run again it did not fail"));
  }

  /// The seeds that are run are as many as was said, also where they come to their end.
  @Test
  void seeds_atTheEndOfAll_areRun() {
    assertThat(run("last").failure("last(Simulation)")).isEmpty();
    assertThat(Tills.RUNS)
        .containsExactlyInAnyOrder("last " + Long.MAX_VALUE, "last " + Long.MIN_VALUE);
  }

  /// An error that cannot be printed does not hide which seed it was.
  @Test
  void error_thatCannotBePrinted_isReported() {
    assertThat(lines(failure("unspeakable")))
        .anyMatch(line -> line.contains("seed 1:"))
        .first()
        .asString()
        .contains("Unspeakable that cannot be printed");
    assertThat(lines(failure("unspeakableFailure")))
        .anyMatch(line -> line.contains("seed 1:"))
        .first()
        .asString()
        .contains("went unnoticed", "Unspeakable that cannot be printed");
  }
}
