// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Chromium without a window, and with a profile of its own.
final class Chromium {

  private static final List<String> NAMES = List.of("chromium", "chromium-browser");
  private static final String LISTENS = "DevTools listening on ";

  private final Path profile;
  private final Process process;
  private final DevTools tools;

  /// Starts it.
  ///
  /// @param program where it is
  Chromium(Path program) throws IOException {
    this.profile = Files.createTempDirectory("chromium");
    this.process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox", // there is none for root; the only pages are our own
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    this.tools = new DevTools(address());
  }

  /// Where one is, if one is on the path.
  static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  // The rest of what it says must be read, or it would block.
  private URI address() throws IOException {
    BufferedReader said = process.inputReader();
    StringBuilder before = new StringBuilder();
    String line = said.readLine();
    while (line != null && !line.startsWith(LISTENS)) {
      before.append(line).append('\n');
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("chromium has not started: " + before);
    }
    Thread.ofVirtual()
        .start(() -> {
          try (said) {
            var _ = said.transferTo(Writer.nullWriter());
          } catch (IOException _) {
            // it has ended
          }
        });
    return URI.create(line.substring(LISTENS.length()));
  }

  /// Opens an empty page.
  Tab tab() {
    return new Tab(tools);
  }

  /// Ends it, and leaves nothing of it.
  void quit() throws Exception {
    tools.ask("Browser.close", Map.of());
    tools.close();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(profile)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
