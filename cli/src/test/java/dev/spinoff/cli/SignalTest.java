// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Being told to end by the operating system, in a JVM of its own.
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such signals")
final class SignalTest {

  @TempDir private Path folder;

  /// CL02 Ctrl-C stops the node in order: `postStop` runs and its log line is seen, the file with
  /// the process id is gone, the exit code is 130. Likewise a polite kill.
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void signal_whileRunning_stopsTheNodeInOrder(String signal, int exitCode) throws Exception {
    Path pid = folder.resolve("node.pid");
    Path record = folder.resolve("record");
    Process process =
        start("dev.spinoff.cli.Recorder", "-pid", pid.toString(), "-using", "file=" + record);
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).endsWith("  recording");
      assertThat(Files.readString(pid).strip()).isEqualTo(process.pid() + "");
      new ProcessBuilder("kill", "-" + signal, process.pid() + "").inheritIO().start().waitFor();
      assertThat(out.readLine()).endsWith("  stopping");
      assertThat(out.readLine()).isNull();
    }
    assertThat(process.waitFor()).isEqualTo(exitCode);
    assertThat(Files.readAllLines(record)).endsWith("stop");
    assertThat(pid).doesNotExist();
  }

  /// Ctrl-C while seeds are run sums up what has been so far, and ends with 130.
  @Test
  void signal_whileSimulating_sumsUp() throws Exception {
    Process process = start("simulate", "--for", "1h", "dev.spinoff.cli.Scenarios.Fine");
    List<String> lines;
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).startsWith("seed 1 ");
      new ProcessBuilder("kill", "-INT", process.pid() + "").inheritIO().start().waitFor();
      lines = out.lines().toList();
    }
    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(lines).filteredOn(line -> line.matches("\\d\\S* seeds? in .*")).hasSize(1);
    assertThat(lines).last().asString().startsWith("faults: ");
  }

  private static Process start(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(interruptible());
    command.addAll(
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.spinoff.cli.Spin"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// A build that runs in the background ignores SIGINT, and so would its children.
  private static List<String> interruptible() throws IOException, InterruptedException {
    List<String> reset = List.of("env", "--default-signal=INT");
    List<String> trial = new ArrayList<>(reset);
    trial.add("true");
    return new ProcessBuilder(trial).start().waitFor() == 0 ? reset : List.of();
  }
}
