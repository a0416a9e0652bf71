// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Nodes in JVMs of their own, which know each other by the secret of their user.
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such signals")
final class TwoProcessesTest {

  private static final String ACTORS = "dev.spinoff.cli.Actors.";

  @TempDir private Path home;
  private final List<Process> started = new ArrayList<>();
  private final String at = Neighbour.free();

  @AfterEach
  void kill() {
    started.forEach(Process::destroyForcibly);
  }

  /// What two nodes of one user need to talk is made on first use; a visitor needs no more.
  @Test
  void nodes_ofOneUser_knowEachOther() throws Exception {
    try (BufferedReader echo = start(ACTORS + "Echo", "-nid", at, "-name", "echo").inputReader()) {
      assertThat(next(echo, "  listening")).endsWith("  listening");
      Process caller =
          start(ACTORS + "Caller", "-nid", Neighbour.free(), "-using", "other=" + at + "/echo");
      assertThat(caller.waitFor()).isZero();
      assertThat(home.resolve(".spinoff/secret")).exists();
      Process ping = start("ping", at, "-n", "1");
      assertThat(ping.inputReader().readLine()).startsWith("reply from " + at + ": ");
      assertThat(ping.waitFor()).isZero();
    }
  }

  /// Another user's program is a stranger.
  @Test
  void ping_withAnotherSecret_isRefused() throws Exception {
    try (BufferedReader echo = start(ACTORS + "Echo", "-nid", at, "-name", "echo").inputReader()) {
      assertThat(next(echo, "  listening")).endsWith("  listening");
      Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
      Process ping = startAt(elsewhere, "ping", at, "-within", "5s");
      String line = ping.errorReader().readLine();
      assertThat(line).startsWith("spin: " + at).contains("refused by " + at);
      assertThat(ping.waitFor()).isEqualTo(1);
    }
  }

  /// Who watches an actor is told at once when its node is told to end.
  @Test
  void node_toldToEnd_saysGoodbye() throws Exception {
    Process echo = start(ACTORS + "Echo", "-nid", at, "-name", "echo");
    try (BufferedReader lines = echo.inputReader()) {
      assertThat(next(lines, "  listening")).endsWith("  listening");
      String nid = Neighbour.free();
      Process follower =
          start(ACTORS + "Follower", "-nid", nid, "-using", "other='" + at + "/echo'");
      assertThat(next(follower, "watching")).endsWith("watching hello");
      echo.destroy();
      assertThat(echo.waitFor()).isEqualTo(143);
      assertThat(next(follower, "told of")).containsAnyOf("Shutdown", "Unreachable");
      assertThat(follower.waitFor()).isZero();
    }
  }

  /// Of one that is killed nobody says anything; it is missed all the same.
  @Test
  void node_killed_isMissed() throws Exception {
    Process echo = start(ACTORS + "Echo", "-nid", at, "-name", "echo");
    try (BufferedReader lines = echo.inputReader()) {
      assertThat(next(lines, "  listening")).endsWith("  listening");
      String nid = Neighbour.free();
      Process follower =
          start(
              ACTORS + "Follower",
              "-nid",
              nid,
              "-using",
              "other='" + at + "/echo'",
              "-heartbeat",
              "100ms",
              "-down-after",
              "1s");
      assertThat(next(follower, "watching")).endsWith("watching hello");
      echo.destroyForcibly();
      assertThat(next(follower, "told of")).contains("Unreachable", "has not been heard of");
      assertThat(follower.waitFor()).isZero();
    }
  }

  // A process has one reader.
  private static String next(Process process, String part) throws IOException {
    return next(process.inputReader(), part);
  }

  private static String next(BufferedReader lines, String part) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains(part)) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }

  private Process start(String... arguments) throws IOException {
    return startAt(home, arguments);
  }

  private Process startAt(Path userHome, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Duser.home=" + userHome,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.spinoff.cli.Spin"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    return process;
  }
}
