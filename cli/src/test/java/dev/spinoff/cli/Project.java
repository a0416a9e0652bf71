// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A made-up checkout around the real launcher: its Maven notes that it was called and copies a few
/// empty jars, its JVM prints what it was started with.
final class Project {

  private static final String FIND_JDK =
      """
      #!/bin/bash
      printf '%s\\n' "${0%/tools/*}/jdk"
      """;

  // Says a word into the pipe `started`, waits for one from the pipe `gate`, and fails with what is
  // in
  // the file `broken`, each if it is there.
  private static final String MVNW =
      """
      #!/bin/bash
      echo "$@" >>builds
      [[ ! -p started ]] || echo started >started
      [[ ! -p gate ]] || read -r _ <gate
      [[ ! -e broken ]] || { cat broken; exit 1; }
      mkdir -p {cli,examples}/target/spin-build cli/target/spin-build/lib
      touch cli/target/spin-build/spinoff-cli-1.jar
      touch examples/target/spin-build/spinoff-examples-1.jar
      touch cli/target/spin-build/lib/spinoff-core-1.jar
      """;

  // Waits for a word in the pipe that is named by its last argument, if that is one.
  private static final String JAVA =
      """
      #!/bin/bash
      for argument; do
        [[ $argument != -XX:AOTCacheOutput=* ]] || exec touch "${argument#*=}"
      done
      printf '%s\\n' "pid $$" "$@"
      [[ ! -p $argument ]] || read -r _ <"$argument"
      """;

  private final Path root;

  /// @param root an empty folder to make it in
  Project(Path root) throws IOException {
    this.root = root;
    script("tools/find-jdk", FIND_JDK);
    script("mvnw", MVNW);
    script("jdk/bin/java", JAVA);
    script("spin", Files.readString(launcher()));
    for (String file :
        List.of("pom.xml", "jdk/release", "core/pom.xml", "core/src/main/java/a/Shop.java")) {
      write(file, file);
    }
  }

  private static Path launcher() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder.resolve("spin");
  }

  private void script(String name, String text) throws IOException {
    write(name, text);
    root.resolve(name).toFile().setExecutable(true);
  }

  /// Writes one of its files.
  void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  Path path(String name) {
    return root.resolve(name);
  }

  /// Makes a pipe, at which the scripts wait.
  Path gate(String name) throws IOException, InterruptedException {
    Path gate = root.resolve(name);
    new ProcessBuilder("mkfifo", gate.toString()).inheritIO().start().waitFor();
    return gate;
  }

  /// Lets one script through.
  static void open(Path gate) throws IOException {
    Files.writeString(gate, "go\n");
  }

  /// How often Maven has been called.
  int builds() throws IOException {
    return Files.exists(path("builds")) ? Files.readAllLines(path("builds")).size() : 0;
  }

  /// The builds that are kept.
  List<Path> kept() throws IOException {
    try (var files = Files.list(path("cli/target/spin"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("build-")).toList();
    }
  }

  /// Runs its launcher and waits.
  Shell spin(String... arguments) throws IOException, InterruptedException {
    return ended(start(path("spin").toString(), Map.of(), arguments));
  }

  /// Starts a launcher: by its path, from another folder than its own.
  Process start(String launcher, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.resolve("core").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SPIN_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /// Waits for it.
  static Shell ended(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Shell(process.waitFor(), out, err);
  }
}
