// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files that are left of a failed run.
final class FailureReportTest {

  private static final Simulator SIMULATOR =
      Simulator.of(() ->
          sim -> {
            sim.note("said \"no\"\n");
            throw new Violation("odd", "line\twith \\ and \"quotes\"");
          });

  /// The report is JSON with the seed, the hash, what was violated, and both plans.
  @Test
  void report_ofAShrunkRun_hasBothPlans(@TempDir Path folder) throws Exception {
    Outcome failed = SIMULATOR.record(SIMULATOR.plan(42));
    Path file = FailureReport.write(folder, failed, Optional.of(SIMULATOR.shrink(failed)));
    assertThat(file).isEqualTo(folder.resolve("42.json"));
    assertThat(Files.readString(file))
        .contains("\"seed\": 42,")
        .contains("\"hash\": \"" + failed.hashText() + "\"")
        .contains("\"invariant\": \"odd\"")
        .contains("line\\u0009with \\\\ and \\\"quotes\\\"")
        .contains("\"shrunk\": {")
        .contains("\"operations\": 1,");
  }

  /// The listing lies beside it.
  @Test
  void listing_always_liesBesideTheReport(@TempDir Path folder) throws Exception {
    Outcome failed = SIMULATOR.record(SIMULATOR.plan(42));
    Path _ = FailureReport.write(folder.resolve("new"), failed, Optional.empty());
    assertThat(Files.readString(folder.resolve("new/42.txt"))).contains("said \"no\"");
  }

  /// Where nothing can be written, the error names the file.
  @Test
  void report_intoAFile_isRefused(@TempDir Path folder) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("taken"), "");
    Outcome failed = SIMULATOR.record(SIMULATOR.plan(42));
    assertThatThrownBy(() -> FailureReport.write(file, failed, Optional.empty()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("taken");
  }

  /// Halves of pairs are no characters, and yet are written: escaped in JSON, and as '?' in a text.
  @Test
  void report_ofAnOddText_isWritten(@TempDir Path folder) throws Exception {
    Simulator simulator =
        Simulator.of(() ->
            sim -> {
              sim.note("half \ud800.");
              throw new Violation("odd", "\udc00, \ud83d\ude00 and \u0000");
            });
    Outcome failed = simulator.record(simulator.plan(1));
    Path file = FailureReport.write(folder, failed, Optional.empty());
    assertThat(Files.readString(file)).contains("\\udc00, \\ud83d\\ude00 and \\u0000");
    assertThat(Files.readString(folder.resolve("1.txt"))).contains("half ?.");
  }

  /// An error that cannot be printed does not hide where the run failed.
  @Test
  void report_ofAnErrorThatCannotBePrinted_isWritten(@TempDir Path folder) throws Exception {
    Simulator simulator =
        Simulator.of(() ->
            _ -> {
              throw new HostileMessage.Failure();
            });
    Outcome failed = simulator.record(simulator.plan(1));
    Path file = FailureReport.write(folder, failed, Optional.empty());
    assertThat(Files.readString(file)).contains("\"invariant\": \"Failure ");
    assertThat(failed.failure().orElseThrow().line()).contains("cannot be printed");
  }
}
