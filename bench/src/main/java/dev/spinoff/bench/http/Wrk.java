// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.http;

import dev.spinoff.bench.SearchPath;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The program that makes the load: `wrk`, with two threads and 64 connections.
///
/// @param program where it is
record Wrk(Path program) {

  private static final String NAME = "wrk";

  /// That of the user's path.
  static Wrk find() throws IOException {
    return find(SearchPath.ofUser());
  }

  /// That of one of these folders.
  ///
  /// @throws IOException if none has it
  static Wrk find(SearchPath path) throws IOException {
    return path.find(NAME)
        .map(Wrk::new)
        .orElseThrow(() ->
            new IOException(
                "wrk, which makes the load, is not on PATH; install it: apt-get install wrk"));
  }

  /// Asks this server for so long, and waits.
  ///
  /// @throws IOException if it cannot, or if a request has failed
  WrkReport run(URI uri, int seconds) throws IOException, InterruptedException {
    List<String> command =
        List.of(program + "", "-t2", "-c64", "-d" + seconds + "s", "--latency", uri.toString());
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said;
    try {
      said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      wrk.destroy();
    }
    if (wrk.waitFor() != 0) {
      throw new IOException("wrk has failed: " + said.strip());
    }
    return WrkReport.parse(said);
  }
}
