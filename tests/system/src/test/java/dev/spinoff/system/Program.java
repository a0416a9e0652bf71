// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Another program with a node ([Host]), as the test talks with it.
final class Program implements AutoCloseable {

  /// What its own lines begin with; others are logged.
  static final String MARK = "host: ";

  private static final long NET_SECONDS = 60;

  private final Process process;
  private final PrintStream in;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> said = new ArrayList<>(); // for the report of a failure

  private Program(Process process) {
    this.process = process;
    this.in = new PrintStream(process.getOutputStream(), true, UTF_8);
    Thread.ofPlatform().daemon().name("reads " + process.pid()).start(this::read);
  }

  /// Starts it, and waits until its node runs.
  static Program start(String... arguments) throws IOException, InterruptedException {
    return start(List.of(), arguments);
  }

  /// Starts it by another program, such as one that enters a namespace.
  static Program start(List<String> by, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(by);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Host.class.getName());
    command.addAll(List.of(arguments));
    Program program =
        new Program(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    program.says("ready");
    return program;
  }

  private void read() {
    try (BufferedReader out = process.inputReader(UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(MARK)) {
          lines.add(line.substring(MARK.length()));
        }
      }
    } catch (IOException ended) {
      lines.add("(nothing more: " + ended.getMessage() + ")");
    }
  }

  /// Tells it something.
  void told(String line) {
    in.println(line);
  }

  /// Waits until it says something that begins so; what it says before is left out.
  String says(String start) throws InterruptedException {
    String line = lines.poll(NET_SECONDS, SECONDS);
    while (line != null && !line.startsWith(start)) {
      said.add(line);
      line = lines.poll(NET_SECONDS, SECONDS);
    }
    assertThat(line).as("a line that begins with '%s' after %s", start, said).isNotNull();
    said.add(line);
    return line;
  }

  /// What it says next, if it says anything within some time.
  @Nullable String within(Duration time) throws InterruptedException {
    return lines.poll(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Ends it as `kill -9` does, and waits.
  void kill() throws InterruptedException {
    var _ = process.destroyForcibly();
    process.waitFor();
  }

  /// Stops its threads, as `kill -STOP` does, or lets them go on.
  void signal(String name) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  @Override
  public void close() {
    var _ = process.destroyForcibly();
  }
}
