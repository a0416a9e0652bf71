// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs `tools/find-jdk` on machines made of folders, with JDKs made of a `release` file.
final class FindJdkTest {

  @TempDir private Path machine;
  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void emptyMachine() {
    environment.put("SPINOFF_JDK_ROOT", machine.toString());
    environment.put("HOME", machine.resolve("user").toString());
    environment.put("PATH", machine.resolve("bin") + ":/usr/bin:/bin");
    hideJavaOnPath();
  }

  /// The real machine may have a JDK on its path: an older one of ours stands before it.
  private void hideJavaOnPath() {
    Path old = jdk("old", "17.0.2");
    onPath(old);
  }

  @Test
  void javaHome_adequate_wins() {
    Path chosen = jdk("anywhere", "26");
    jdk("usr/lib/jvm/temurin-25", "25.0.3");
    environment.put("JAVA_HOME", chosen.toString());
    assertThat(run().output()).isEqualTo(chosen.toString());
  }

  @Test
  void javaHome_tooOld_isPassedOver() {
    environment.put("JAVA_HOME", jdk("anywhere", "21.0.9").toString());
    Path debian = jdk("usr/lib/jvm/temurin-25", "25.0.3");
    assertThat(run().output()).isEqualTo(debian.toString());
  }

  @Test
  void commandOnPath_adequate_isFoundThroughItsLink() throws IOException {
    Path chosen = jdk("anywhere", "25.0.1");
    onPath(chosen);
    jdk("usr/lib/jvm/temurin-25", "25.0.3");
    assertThat(run().output()).isEqualTo(chosen.toRealPath().toString());
  }

  @Test
  void folders_ofSeveralReleases_giveTheLowestInItsNewestUpdate() {
    jdk("usr/lib/jvm/java-27", "27-ea");
    jdk("user/.jdks/temurin-25.0.1", "25.0.1");
    Path chosen = jdk("user/.sdkman/candidates/java/25.0.10-tem", "25.0.10");
    jdk("usr/lib/jvm/temurin-25", "25.0.9");
    assertThat(run().output()).isEqualTo(chosen.toString());
  }

  @Test
  void folder_ofMacOs_isFound() {
    Path mac = jdk("Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home", "25");
    assertThat(run().output()).isEqualTo(mac.toString());
  }

  @Test
  void runtimeWithoutCompiler_isPassedOver() throws IOException {
    Files.delete(jdk("usr/lib/jvm/jre-25", "25.0.3").resolve("bin/javac"));
    assertThat(run().exitCode()).isEqualTo(1);
  }

  @Test
  void nothing_found_isOneLineThatSaysWhatToDo() {
    Result result = run();
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output().lines().toList())
        .singleElement()
        .asString()
        .contains("No JDK 25 or newer found", "JAVA_HOME", "PATH", "/usr/lib/jvm", "install");
  }

  private record Result(int exitCode, String output) {}

  private Result run() {
    String script = Project.ROOT.resolve("tools/find-jdk").toString();
    ProcessBuilder builder = new ProcessBuilder("bash", script).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return new Result(process.waitFor(), output);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Path jdk(String folder, String version) {
    Path home = machine.resolve(folder);
    try {
      Files.createDirectories(home.resolve("bin"));
      Files.writeString(home.resolve("release"), "A=\"1\"\nJAVA_VERSION=\"" + version + "\"\n");
      for (String command : List.of("java", "javac")) {
        Path file = Files.createFile(home.resolve("bin").resolve(command));
        assertThat(file.toFile().setExecutable(true)).isTrue();
      }
      return home;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void onPath(Path home) {
    Path bin = machine.resolve("bin");
    try {
      Files.createDirectories(bin);
      for (String command : List.of("java", "javac")) {
        Files.deleteIfExists(bin.resolve(command));
        Files.createSymbolicLink(bin.resolve(command), home.resolve("bin").resolve(command));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
