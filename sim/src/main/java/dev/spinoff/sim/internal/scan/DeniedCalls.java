// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The calls that no seed governs, and what to use in their place, from `denied-calls.txt`.
final class DeniedCalls {

  private static final String FILE = "denied-calls.txt";

  private record Denied(Glob call, String replacement) {}

  private final List<Denied> list;

  private DeniedCalls(List<Denied> list) {
    this.list = list;
  }

  static DeniedCalls read() {
    try (InputStream file = DeniedCalls.class.getResourceAsStream(FILE)) {
      byte[] bytes = Objects.requireNonNull(file, FILE).readAllBytes();
      return new DeniedCalls(
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(DeniedCalls::parse)
              .toList());
    } catch (IOException broken) {
      throw new UncheckedIOException(FILE + " cannot be read", broken);
    }
  }

  private static Denied parse(String line) {
    int bar = line.indexOf('|');
    String call = line.substring(0, bar).strip();
    return new Denied(
        new Glob(call.contains("(") ? call : call + "(*"), line.substring(bar + 1).strip());
  }

  /// What to use instead of a call; empty if it may be made.
  Optional<String> replacement(String call) {
    return list.stream()
        .filter(denied -> denied.call().matches(call))
        .map(Denied::replacement)
        .findFirst();
  }

  /// The calls on the list.
  List<Glob> calls() {
    return list.stream().map(Denied::call).toList();
  }
}
