// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The JVM that answers, seen from the one that measures. It has the same options.
public final class ServerJvm implements AutoCloseable {

  private final Process process;
  private final Writer toIt;
  private final BufferedReader fromIt;
  private final int port;

  private ServerJvm(Process process) throws IOException {
    this.process = process;
    this.toIt = process.outputWriter();
    this.fromIt = process.inputReader();
    this.port = Integer.parseInt(line());
  }

  /// Starts it, and waits until it answers.
  ///
  /// @param program a class with `main`, which ends with [ServerSide#answer]
  public static ServerJvm start(Class<?> program, List<String> args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(args);
    return new ServerJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /// Where it can be reached.
  public int port() {
    return port;
  }

  /// What it has used up so far.
  public Usage usage() throws IOException {
    toIt.write('\n');
    toIt.flush();
    String[] words = line().split(" ", -1);
    return new Usage(Long.parseLong(words[0]), Long.parseLong(words[1]));
  }

  private String line() throws IOException {
    String line = fromIt.readLine();
    if (line == null) {
      throw new IOException("the JVM that answers has ended: " + process);
    }
    return line;
  }

  /// Ends it.
  @Override
  public void close() throws IOException {
    toIt.close();
  }
}
