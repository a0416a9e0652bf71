// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import java.util.List;
import java.util.Objects;

/// Cuts the quoted lines out of a source and out of a document.
final class Quotes {

  private Quotes() {}

  /// The lines that a document must show; none when the region is missing.
  static List<String> wanted(List<String> source, String region) {
    return Objects.isNull(region) ? belowImports(source) : region(source, region);
  }

  private static List<String> region(List<String> source, String region) {
    return trimmed(
        source.stream()
            .dropWhile(line -> !line.strip().equals("// region " + region))
            .skip(1)
            .takeWhile(line -> !line.strip().startsWith("// end region"))
            .toList());
  }

  private static List<String> belowImports(List<String> source) {
    return trimmed(source.stream().dropWhile(Quotes::isPreamble).toList());
  }

  private static boolean isPreamble(String line) {
    return line.isBlank()
        || line.startsWith("// SPDX")
        || line.startsWith("package ")
        || line.startsWith("import ");
  }

  /// The lines of the fence that opens on the line after `line`, counted from 1.
  static List<String> fence(List<String> document, int line) {
    boolean opens = document.size() > line && document.get(line).strip().startsWith("```");
    return opens
        ? trimmed(
            document.stream()
                .skip(line + 1L)
                .takeWhile(text -> !text.strip().equals("```"))
                .toList())
        : List.of("there is no fence");
  }

  private static List<String> trimmed(List<String> lines) {
    return String.join("\n", lines)
        .stripTrailing() // an empty last line would count as one without indentation
        .stripIndent()
        .strip()
        .lines()
        .map(String::stripTrailing)
        .toList();
  }
}
