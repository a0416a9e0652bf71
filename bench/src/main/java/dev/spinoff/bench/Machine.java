// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What the figures were measured on.
final class Machine {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final long BYTES_PER_GIGABYTE = 1L << 30;

  private Machine() {}

  /// What to write beside the figures, by name.
  static Map<String, String> describe(Options options) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processors", system.getAvailableProcessors() + " of " + processor());
    facts.put("memory", system.getTotalMemorySize() / BYTES_PER_GIGABYTE + " GB");
    facts.put("system", system.getName() + " " + system.getVersion() + ", " + system.getArch());
    facts.put(
        "JDK", System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"));
    facts.put("commit", commit());
    facts.put("load before", "%.1f".formatted(system.getSystemLoadAverage()));
    facts.put("JVM options", String.join(" ", options.jvmOptions()));
    facts.put("rounds", options.effort().toString());
    return facts;
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("an unknown kind");
    } catch (IOException _) {
      return "an unknown kind";
    }
  }

  private static String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var output = git.inputReader()) {
        String line = output.readLine();
        return line == null ? "unknown" : line;
      }
    } catch (IOException _) {
      return "unknown";
    }
  }
}
