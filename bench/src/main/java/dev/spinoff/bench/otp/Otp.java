// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.otp;

import dev.spinoff.bench.Programs;
import dev.spinoff.bench.SearchPath;
import dev.spinoff.bench.Workload;
import dev.spinoff.bench.Workload.Scale;
import dev.spinoff.bench.Workload.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Erlang/OTP, in a virtual machine of its own for each JVM. The modules beside this class have the
/// workloads, and time them themselves.
public final class Otp implements Programs {

  private static final String MODULE = "bench";
  private static final List<String> SOURCES = List.of("bench.erl", "savina.erl");
  private static final String PROCESSES_MAX = "4000000"; // its default is too low for a million

  private static final List<String> CORE =
      List.of(
          "ping-pong-1",
          "ping-pong-64",
          "ring-1000",
          "tell-1",
          "tell-1w",
          "fork-join-throughput",
          "spawn-and-stop",
          "skynet",
          "ask-1",
          "ask-1000",
          "process-ping-pong",
          "selective-receive",
          "blocked-handlers",
          "latency-while-blocked",
          "latency-while-blocked-told",
          "idle-actors",
          "idle-processes");

  private static final List<String> SAVINA =
      List.of(
          "counting",
          "fork-join-create",
          "chameneos",
          "big",
          "concurrent-dictionary",
          "bounded-buffer",
          "dining-philosophers",
          "bank-transactions",
          "sieve");

  private final SearchPath path;

  /// That on the user's path.
  public Otp() {
    this(SearchPath.ofUser());
  }

  Otp(SearchPath path) {
    this.path = path;
  }

  @Override
  public String system() {
    return "otp";
  }

  @Override
  public List<String> workloads() {
    return Stream.concat(CORE.stream(), SAVINA.stream()).toList();
  }

  @Override
  public Optional<String> missing() {
    return path.find("erl").isPresent() && path.find("erlc").isPresent()
        ? Optional.empty()
        : Optional.of("erl and erlc are not on PATH; install them: apt-get install erlang-base");
  }

  @Override
  public Trial open(Workload workload, Scale scale) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("spinoff-bench-otp");
    try {
      compile(folder);
    } catch (IOException failure) {
      ErlangProgram.delete(folder);
      throw failure;
    }
    Process erl = start(folder, workload.name(), scale.quick());
    return new ErlangProgram(erl, folder, workload.operations(), scale.nanos());
  }

  private Process start(Path folder, String row, boolean quick) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program("erl"), "-noshell", "+P", PROCESSES_MAX));
    command.addAll(List.of("-pa", folder.toString()));
    command.addAll(List.of("-run", MODULE, "main", row, String.valueOf(quick)));
    ProcessBuilder erl = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    erl.environment().put("ERL_CRASH_DUMP_SECONDS", "0"); // no dump
    return erl.start();
  }

  /// Compiles the modules into a folder.
  void compile(Path folder) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program("erlc"), "-o", folder.toString()));
    for (String source : SOURCES) {
      command.add(copy(source, folder).toString());
    }
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException("erlc could not compile " + SOURCES);
    }
  }

  private static Path copy(String source, Path folder) throws IOException {
    Path file = folder.resolve(source);
    try (InputStream in = Otp.class.getResourceAsStream(source)) {
      if (in == null) {
        throw new IOException(source + " is not beside " + Otp.class);
      }
      Files.copy(in, file);
    }
    return file;
  }

  private String program(String name) throws IOException {
    return path.find(name).orElseThrow(() -> new IOException(missing().orElse(name))) + "";
  }
}
