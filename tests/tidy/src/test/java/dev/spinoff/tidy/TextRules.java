// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Rules about lines of text, whatever the language.
final class TextRules {

  static final int COLUMNS_MAX = 100;
  static final int FILE_LINES_MAX = 500;
  static final int FILE_LINES_NEVER = 1000;
  static final String HEADER = "// SPDX-License-Identifier: Apache-2.0";

  // Put together from pieces, so that this file keeps its own rules.
  private static final Pattern LEFTOVER =
      Pattern.compile(
          "\\b(" + "FIX" + "ME|" + "XX" + "X)\\b|\\b" + "TO" + "DO\\b(?! ?\\(#\\d+\\))");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.}~*-])/(wo" + "rk|ro" + "ot|ho" + "me)/");

  private TextRules() {}

  static List<Finding> leftovers(Path file) {
    return matching(file, LEFTOVER, "leftover", "do it, or open an issue and write its number");
  }

  static List<Finding> machinePaths(Path file) {
    return matching(file, MACHINE_PATH, "machine-path", "use a path from the project's root or ~");
  }

  private static List<Finding> matching(Path file, Pattern ban, String rule, String replacement) {
    List<String> lines = Project.lines(file);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      var match = ban.matcher(lines.get(i));
      if (match.find()) {
        findings.add(Finding.in(file, i + 1, rule, match.group() + ": " + replacement));
      }
    }
    return findings;
  }

  static List<Finding> longLines(Path file) {
    List<String> lines = Project.lines(file);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int columns = lines.get(i).codePointCount(0, lines.get(i).length());
      if (columns > COLUMNS_MAX && !lines.get(i).startsWith("import ")) {
        findings.add(
            Finding.in(file, i + 1, "columns", columns + " columns, at most 100: wrap it"));
      }
    }
    return findings;
  }

  static List<Finding> longFile(Path file) {
    int lines = Project.lines(file).size();
    if (lines > FILE_LINES_NEVER) {
      return List.of(Finding.in(file, lines, "file-lines-never", "over 1,000 lines: split it"));
    }
    return lines > FILE_LINES_MAX
        ? List.of(Finding.in(file, lines, "file-lines", lines + " lines, at most 500: split it"))
        : List.of();
  }

  static List<Finding> header(Path file) {
    return Project.text(file).startsWith(HEADER + "\n")
        ? List.of()
        : List.of(Finding.in(file, 1, "header", "the first line must be " + HEADER));
  }
}
