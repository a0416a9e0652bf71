// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.otp;

import dev.spinoff.bench.Round;
import dev.spinoff.bench.Round.Figure;
import dev.spinoff.bench.Workload.Trial;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A workload that runs in Erlang, and is told over its input to do a round.
final class ErlangProgram implements Trial {

  private static final String FIGURE = "figure ";
  private static final String OPERATIONS = "operations ";
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Process erl;
  private final BufferedWriter toIt;
  private final BufferedReader fromIt;
  private final Path folder;
  private final String operations;
  private final long roundNanos;
  private String last = "it said nothing";

  /// @param folder what it was compiled into; deleted at the end
  /// @param operations what its operations are called
  /// @param roundNanos how long a round lasts at least
  ErlangProgram(Process erl, Path folder, String operations, long roundNanos) {
    this.erl = erl;
    this.toIt = erl.outputWriter();
    this.fromIt = erl.inputReader();
    this.folder = folder;
    this.operations = operations;
    this.roundNanos = roundNanos;
  }

  @Override
  public Round round() throws IOException {
    begin();
    List<Figure> figures = new ArrayList<>();
    for (String line = line(); !line.equals("end"); line = line()) {
      if (line.startsWith(OPERATIONS)) {
        return rate(line.substring(OPERATIONS.length()).split(" ", -1));
      }
      if (line.startsWith(FIGURE)) {
        figures.add(figure(line.substring(FIGURE.length()).split(" \\| ", -1)));
      } else if (!line.isBlank()) {
        last = line.strip();
      }
    }
    return new Round(0, figures);
  }

  private void begin() {
    try {
      toIt.write(roundNanos + "\n");
      toIt.flush();
    } catch (IOException _) {
      // it has ended, and what it has said tells more
    }
  }

  private String line() throws IOException {
    String line = fromIt.readLine();
    if (line == null) {
      throw new IOException("erl has ended: " + last);
    }
    return line;
  }

  // What it has allocated is not known.
  private Round rate(String[] words) {
    long done = Long.parseLong(words[0]);
    double seconds = Long.parseLong(words[1]) / NANOS_PER_SECOND;
    double cpuNanos = Long.parseLong(words[2]) * NANOS_PER_MILLI;
    return new Round(0, Round.rate(operations, done, seconds, cpuNanos, Double.NaN));
  }

  private static Figure figure(String[] cells) {
    return new Figure(
        cells[0], cells[1].equals("us") ? "µs" : cells[1], Double.parseDouble(cells[2]));
  }

  @Override
  public void close() throws IOException {
    erl.destroy();
    delete(folder);
  }

  /// Deletes a folder and the files in it.
  static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
