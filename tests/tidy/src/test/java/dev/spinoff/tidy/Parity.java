// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The behaviours that `docs/semantics/parity.md` lists, and the tests that name them.
///
/// A row is `| SR01 | what happens | core ✓ |`; a tick in the last cell says that it is covered. A
/// test names behaviours at the start of a doc line: `/// SR01, SR02 and why`.
final class Parity {

  static final Path FILE = Project.ROOT.resolve("docs/semantics/parity.md");

  private static final String ID = "[A-Z]{2}\\d{2}[a-z]?";
  private static final Pattern ROW = Pattern.compile("\\|\\s*\\**(" + ID + ")\\**\\s*\\|.*");
  private static final Pattern NAMED =
      Pattern.compile("\\s*///\\s+((?:\\**" + ID + "\\**,?\\s*)+).*");
  private static final Pattern COVERED = Pattern.compile("✓[^|]*\\|\\s*$");

  private Parity() {}

  static Set<String> listed(List<String> lines) {
    return ids(lines.stream().filter(line -> ROW.matcher(line).matches()).map(Parity::firstCell));
  }

  static Set<String> covered(List<String> lines) {
    return listed(lines.stream().filter(line -> COVERED.matcher(line).find()).toList());
  }

  static Set<String> named(List<String> lines) {
    return ids(
        lines.stream()
            .map(NAMED::matcher)
            .filter(matcher -> matcher.matches())
            .map(matcher -> matcher.group(1)));
  }

  private static String firstCell(String row) {
    return row.split("\\|", -1)[1];
  }

  private static Set<String> ids(Stream<String> texts) {
    Pattern id = Pattern.compile(ID);
    return texts
        .flatMap(text -> id.matcher(text).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
