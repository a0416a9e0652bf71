// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs a workload on a system in a fresh JVM, and reads what it prints.
final class Launcher implements Runner.Jvms {

  private final Options options;

  Launcher(Options options) {
    this.options = options;
  }

  @Override
  public List<Sample> run(Workload workload, String system, int jvm)
      throws IOException, InterruptedException {
    workload.requirePrograms();
    Process child =
        new ProcessBuilder(command(workload, system))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Sample> samples = new ArrayList<>();
    String last = "it said nothing";
    try (BufferedReader lines = child.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(Child.MARK)) {
          read(line, workload, system, jvm, samples);
        } else {
          last = line.strip();
        }
      }
    } finally {
      child.destroy();
    }
    int code = child.waitFor();
    if (code != 0) {
      throw new IOException("JVM %d, exit code %d: %s".formatted(jvm + 1, code, last));
    }
    return samples;
  }

  private List<String> command(Workload workload, String system) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--sun-misc-unsafe-memory-access=allow"); // some peers use it, and would be warned
    command.add("-XX:+ExitOnOutOfMemoryError"); // else whoever waits for a lost message waits
    command.addAll(workload.jvmOptions());
    command.addAll(options.jvmOptions());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    command.addAll(Child.arguments(workload, system, options.effort()));
    return command;
  }

  private static void read(
      String line, Workload workload, String system, int jvm, List<Sample> into) {
    String[] cells = line.substring(Child.MARK.length()).split(" \\| ", -1);
    if (Integer.parseInt(cells[0]) >= 0) {
      Round.Figure figure = new Round.Figure(cells[1], cells[2], Double.parseDouble(cells[3]));
      into.add(new Sample(workload.name(), system, jvm, figure));
    }
  }
}
