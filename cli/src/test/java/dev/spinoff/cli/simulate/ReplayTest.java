// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Simulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A seed that is run again.
final class ReplayTest {

  private static final int NOTES = 100;

  @TempDir private Path folder;

  private final StringWriter printed = new StringWriter();

  /// Of a long listing the end is printed, and all of it written.
  @Test
  void listing_thatIsLong_isPrintedFromItsEnd() throws InterruptedException, IOException {
    assertThat(replay(folder)).isFalse();
    List<String> lines = printed.toString().lines().toList();
    assertThat(lines)
        .contains("what happened, the last 40 of 100 events:")
        .noneMatch(line -> line.endsWith("* note 60"))
        .anyMatch(line -> line.endsWith("* note 61"));
    assertThat(Files.readAllLines(folder.resolve("1.txt")))
        .hasSize(NOTES)
        .first()
        .asString()
        .endsWith("* note 1");
  }

  /// Where no report can be written, the last line says so, and why.
  @Test
  void report_thatCannotBeWritten_isSaid() throws InterruptedException, IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(replay(file)).isFalse();
    assertThat(printed.toString().lines())
        .last()
        .asString()
        .startsWith("no report: ")
        .contains("FileAlreadyExistsException");
  }

  private boolean replay(Path reports) throws InterruptedException {
    Simulator simulator = Simulator.of(() -> (Scenario) ReplayTest::talk);
    return new Replay(simulator, new PrintWriter(printed), reports).run(1);
  }

  private static void talk(Simulation sim) {
    for (int i = 1; i <= NOTES; i++) {
      sim.note("note " + i);
    }
    sim.check("silence", false, () -> "talked");
  }
}
