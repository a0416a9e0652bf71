// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/// `spin simulate`: what it prints, and its exit codes.
final class SimulateTest {

  private static final String SCENARIOS = "dev.spinoff.cli.Scenarios.";
  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  private final Level level = ROOT.getLevel();

  @AfterEach
  void restoreLevel() {
    ROOT.setLevel(level);
  }

  /// Each seed is a line, in order however many run at once, and a summary follows.
  @ParameterizedTest
  @CsvSource({"1", "4"})
  void seeds_allOk_areALineEach(String jobs) throws InterruptedException {
    Shell shell = simulate("--seeds", "20", "--jobs", jobs, SCENARIOS + "Fine");
    assertThat(shell.exitCode()).isZero();
    assertThat(shell.err()).isEmpty();
    List<String> lines = shell.out().lines().toList();
    assertThat(lines).hasSize(22);
    for (int seed = 1; seed <= 20; seed++) {
      assertThat(lines.get(seed - 1)).matches("seed " + seed + " trace hash [0-9a-f]{16} ok");
    }
    assertThat(lines.get(20))
        .matches(
            "20 seeds in \\S+ s \\(\\d+ seeds/s\\), \\S+ virtual hours, [\\d,]+ steps, 0 failed");
    assertThat(lines.get(21)).startsWith("faults: kill ").contains(", partition ", ", clog ");
  }

  /// A hundred seeds unless told, the first of which is 1 unless told.
  @Test
  void seeds_withoutOptions_areAHundred() throws InterruptedException {
    assertThat(simulate(SCENARIOS + "Fine").out().lines().toList())
        .hasSize(102)
        .element(99)
        .asString()
        .startsWith("seed 100 ");
    assertThat(simulate("--from", "-1", "--seeds", "3", SCENARIOS + "Fine").out().lines().toList())
        .hasSize(5)
        .element(0)
        .asString()
        .startsWith("seed -1 ");
  }

  /// It ends with the lowest seed that fails, and says how to run that again.
  @ParameterizedTest
  @CsvSource({"1", "4"})
  void seed_thatFails_isTheLast(String jobs) throws InterruptedException {
    Shell shell = simulate("--jobs", jobs, "-cp", ".", SCENARIOS + "Late");
    assertThat(shell.exitCode()).isEqualTo(1);
    List<String> lines = shell.out().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(1)).endsWith(" ok");
    assertThat(lines.get(2)).matches("seed 3 trace hash [0-9a-f]{16} FAILED: it was late");
    assertThat(lines.get(3)).startsWith("3 seeds in ").endsWith(", 1 failed");
    assertThat(lines.get(4)).isEqualTo("faults: none");
    assertThat(lines.get(5))
        .isEqualTo("replay: ./spin simulate --seed 3 -cp . " + SCENARIOS + "Late");
  }

  /// When there is no time, no seed is run.
  @Test
  void time_thatIsOver_endsTheRun() throws InterruptedException {
    Shell shell = simulate("--for", "1ns", SCENARIOS + "Late");
    assertThat(shell.exitCode()).isZero();
    assertThat(shell.out()).startsWith("0 seeds in ");
  }

  /// A seed that is run again has the same hash, and all that is known of it is printed and
  /// written.
  @Test
  void seed_runAgain_isShrunkAndWritten() throws InterruptedException, IOException {
    String line = simulate(SCENARIOS + "Late").out().lines().toList().get(2);
    Shell shell = simulate("--seed", "3", SCENARIOS + "Late");
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.out().lines().toList())
        .startsWith(line, "by a day", "", "shrinking ...")
        .contains("  operations: 1, time: 0.001 s", "  who goes on: whoever was ready first")
        .contains("  faults: none", "which fails with: it was late")
        .anyMatch(event -> event.endsWith(" /late <- 7"))
        .endsWith(
            "report: " + Path.of("target/sim/3.json"), "events: " + Path.of("target/sim/3.txt"));
    assertThat(Files.readString(Path.of("target/sim/3.json"))).contains("\"seed\": 3");
    assertThat(Files.readString(Path.of("target/sim/3.txt"))).contains(" /late <- 7");
  }

  /// One that is all right is one line.
  @Test
  void seed_runAgainAndOk_isALine() throws InterruptedException {
    Shell shell = simulate("--seed", "2", SCENARIOS + "Late");
    assertThat(shell.exitCode()).isZero();
    assertThat(shell.out()).matches("seed 2 trace hash [0-9a-f]{16} ok\\R");
  }

  /// Of an exception its place is shown.
  @Test
  void exception_ofTheScenario_isShownWithItsStack() throws InterruptedException {
    Shell shell = simulate("--seed", "1", SCENARIOS + "Broken");
    assertThat(shell.out().lines().toList().get(0))
        .endsWith(" FAILED: java.lang.IllegalStateException: out of order");
    assertThat(shell.out().lines().toList().get(1))
        .startsWith("\tat dev.spinoff.cli.Scenarios$Broken.run(Scenarios.java:");
  }

  /// A call that no seed governs is named, and nothing is run; unless the scenario excuses it.
  @Test
  void call_thatNoSeedGoverns_isNamed() throws InterruptedException {
    Shell shell = simulate("dev.spinoff.cli.StrayScenario");
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err().lines().toList()).hasSize(2);
    assertThat(shell.err())
        .startsWith("spin: a seed does not govern all of dev.spinoff.cli.StrayScenario;")
        .contains("StrayScenario.run, line ", " calls java.lang.System.getenv; use ");
    assertThat(simulate("--seeds", "1", "dev.spinoff.cli.StrayScenario.Excused").exitCode())
        .isZero();
  }

  /// Simulated actors do not log, unless wanted.
  @Test
  void actors_whenSimulated_areSilentUnlessVerbose() throws InterruptedException {
    simulate("-v", "--seeds", "1", SCENARIOS + "Fine");
    assertThat(ROOT.getLevel()).isEqualTo(level);
    simulate("--seeds", "1", SCENARIOS + "Fine");
    assertThat(ROOT.getLevel()).isEqualTo(Level.OFF);
  }

  /// What cannot be simulated is one line that says why.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Fine                             | 'Fine' has no package; SCENARIO is the full name of \
          a class, such as dev.spinoff.cli.Scenarios.Fine
          dev.spinoff.cli.Scenarios.Fien   | no class dev.spinoff.cli.Scenarios.Fien on the \
          class path; did you mean dev.spinoff.cli.Scenarios.Fine?
          a.Nowhere                        | no class a.Nowhere on the class path; is it spelled \
          right, and does -cp name the folder or jar it is in?
          java.lang.String                 | java.lang.String is not a scenario; it must \
          implement dev.spinoff.sim.Scenario
          dev.spinoff.sim.Scenario         | dev.spinoff.sim.Scenario cannot be made; it must be \
          a public class with a public constructor without parameters
          dev.spinoff.cli.Scenarios.Wanting | dev.spinoff.cli.Scenarios$Wanting cannot be made; \
          it must be a public class with a public constructor without parameters
          dev.spinoff.cli.Scenarios.Hidden | dev.spinoff.cli.Scenarios$Hidden cannot be made; it \
          must be a public class with a public constructor without parameters
          dev.spinoff.cli.Scenarios.Thrower | dev.spinoff.cli.Scenarios$Thrower cannot be made: \
          not today
          dev.spinoff.cli.Scenarios.Planless | dev.spinoff.cli.Scenarios$Planless draws no plans: \
          operationsMax must be 1 to 1000000000, was 0
          """)
  void scenario_thatCannotBeRun_isOneLine(String name, String line) throws InterruptedException {
    assertThat(simulate(name)).isEqualTo(new Shell(1, "", "spin: " + line + "\n"));
  }

  /// Wrong usage is one line that sends to the help, and exit code 2.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                     | no SCENARIO is given
          a.B c.D                | 'c.D' is one argument too many
          --sead 1 a.B           | there is no option --sead; did you mean -seed?
          --seeds 0 a.B          | --seeds must be at least 1, was 0
          --jobs 0 a.B           | --jobs must be at least 1, was 0
          --seeds many a.B       | --seeds must be a whole number, was 'many'
          --seed 1.5 a.B         | --seed must be a whole number, was '1.5'
          --for ever a.B         | --for must be a duration such as 30s, was 'ever'
          --for 0s a.B           | --for must be a duration such as 30s, was '0s'
          --seed 1 --seeds 2 a.B | --seed runs one seed, and --seeds is for many
          --seed 1 --for 2s a.B  | --seed runs one seed, and --for is for many
          """)
  void usage_wrong_isOneLine(String arguments, String line) throws InterruptedException {
    String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    assertThat(simulate(words))
        .isEqualTo(new Shell(2, "", "spin: " + line + "; try ./spin simulate --help\n"));
  }

  /// The help shows every option under both its names, examples, and the exit codes.
  @Test
  void help_always_showsAllThereIs() throws InterruptedException {
    Shell shell = simulate("--help");
    assertThat(shell.exitCode()).isZero();
    for (String name : List.of("seeds", "seed", "from", "for", "jobs", "help")) {
      assertThat(shell.out()).contains("-" + name + ", --" + name);
    }
    assertThat(shell.out())
        .contains("-cp, --class-path", "-v, --verbose", "trace hash", "target/sim")
        .contains("Examples:", "dev.spinoff.examples.simulation.LostUpdate", "Exit code:", "130");
    assertThat(Shell.spin("--help").out()).contains("./spin simulate [OPTIONS] SCENARIO");
  }

  private static Shell simulate(String... arguments) throws InterruptedException {
    String[] words = new String[arguments.length + 1];
    words[0] = "simulate";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Shell.spin(words);
  }
}
