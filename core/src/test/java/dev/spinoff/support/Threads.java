// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.support;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The threads of this JVM, virtual ones included.
final class Threads {

  private static final Pattern HEADER =
      Pattern.compile("^#(\\d+) \"([^\"]*)\".*", Pattern.MULTILINE);

  private Threads() {}

  /// The ids and names of the live threads whose name begins like this.
  static Set<String> named(String prefix) {
    return headers().stream()
        .filter(header -> header.group(2).startsWith(prefix))
        .map(header -> header.group(1) + " " + header.group(2))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<MatchResult> headers() {
    try {
      Path folder = Files.createTempDirectory("threads");
      Path dump = folder.resolve("dump.txt");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
      List<MatchResult> found = HEADER.matcher(Files.readString(dump)).results().toList();
      Files.delete(dump);
      Files.delete(folder);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
